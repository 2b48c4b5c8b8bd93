"use client";

import { Avatar, Menu, UnstyledButton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { IconLogout } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { auth } from "./auth-client";
import { useMe } from "./me";
import { useRoleName } from "./role-name";
import classes from "./user-menu.module.css";

export function UserMenu() {
  const t = useTranslations("shell");
  const { user } = useMe();
  const roleName = useRoleName();
  const queryClient = useQueryClient();

  async function leave() {
    await auth.signOut();
    queryClient.clear();
    // A full load: nothing of this person's pages stays in memory.
    window.location.assign("/sign-in");
  }
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t("userMenu", { name: user.name })}>
          <Avatar size={28} radius="xl" color="patina" variant="filled" aria-hidden>
            {[...user.name][0]?.toUpperCase()}
          </Avatar>
          <span className={classes.name}>{user.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{user.name}</strong>
          <span className="dim">
            {user.username} · {roleName(user.role)}
          </span>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
