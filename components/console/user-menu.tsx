"use client";

import { Avatar, Button, Popover, UnstyledButton } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { auth } from "./auth-client";
import { forgetFloorPages } from "./floor/shell-cache";
import { useMe } from "./me";
import { useRoleName } from "./role-name";
import classes from "./user-menu.module.css";

/** Who is signed in, as what, and the way out. */
export function UserMenu() {
  const t = useTranslations("shell");
  const { user } = useMe();
  const roleName = useRoleName();
  const queryClient = useQueryClient();
  const label = t("userMenu", { name: user.name });

  async function leave() {
    await auth.signOut();
    await forgetFloorPages();
    queryClient.clear();
    // A full load: nothing of this person's pages stays in memory.
    window.location.assign("/sign-in");
  }
  return (
    <Popover position="bottom-end" width={230} shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} aria-label={label}>
          <Avatar size={28} radius="xl" color="patina" variant="filled" aria-hidden>
            {[...user.name][0]?.toUpperCase()}
          </Avatar>
          <span className={classes.name}>{user.name}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className={classes.who}>
          <strong>{user.name}</strong>
          <span className="dim">
            {user.username} · {roleName(user.role)}
          </span>
        </div>
        <Button
          fullWidth
          variant="default"
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void leave()}
        >
          {t("signOut")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
