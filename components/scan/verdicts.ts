/** How an answer sounds, shakes and looks. Colour is never alone: each verdict has its icon and its words too. */
export const TONES = ["ok", "wrong", "done", "attention"] as const;
export type Tone = (typeof TONES)[number];

export const TONE_COLOUR = { ok: "teal", wrong: "red", done: "blue", attention: "yellow" } as const satisfies Record<
  Tone,
  string
>;

/** Name of every answer to a scan or a key: its icon in @tabler/icons-react. Title and hint are in the messages under scan.verdicts. */
const ICONS = {
  ok: {
    documentOk: "IconFileCheck",
    opening: "IconFolderOpen",
    lookingUp: "IconSearch",
    found: "IconEye",
    locationOk: "IconMapPinCheck",
    itemOk: "IconPackage",
    lotOk: "IconTag",
    counted: "IconPlus",
    serialOk: "IconFingerprint",
    expiryOk: "IconCalendarCheck",
    quantityOk: "IconNumbers",
    lineDone: "IconCheck",
    cartOk: "IconShoppingCartCheck",
    putAway: "IconPackageImport",
    stationOk: "IconTool",
    personOk: "IconUserCheck",
    binEmpty: "IconBoxOff",
    noted: "IconPencil",
    exceptionNoted: "IconPackageOff",
    skipped: "IconPlayerTrackNext",
    lotToBeNumbered: "IconTagStarred",
    undone: "IconArrowBackUp",
    cleared: "IconEraser",
    sending: "IconSend",
    takingOver: "IconUserShare",
    takenOver: "IconLockOpen",
  },
  done: {
    posted: "IconCircleCheck",
    placePosted: "IconChecklist",
  },
  attention: {
    otherLot: "IconTags",
    otherLotNeedsReason: "IconTags",
    doubtfulCode: "IconZoomQuestion",
    expiresSoon: "IconHourglassLow",
    otherLocation: "IconMapPinExclamation",
    overWithinTolerance: "IconPlusMinus",
    substitute: "IconReplace",
    notAnnounced: "IconSpeakerphone",
    foundExtra: "IconPackages",
    shortNeedsReason: "IconTextPlus",
    closeShortNeedsReason: "IconTextPlus",
    overIssueNeedsReason: "IconTextPlus",
    exceptionNeedsReason: "IconTextPlus",
    needsReason: "IconTextPlus",
    shortNoted: "IconMinus",
    zeroCheck: "IconBoxOff",
    binNotEmpty: "IconBox",
    linesBlank: "IconSpace",
    recalledGoods: "IconHandStop",
    countAgain: "IconRepeat",
    nothingCounted: "IconSquareOff",
    needsLot: "IconTag",
    needsSerial: "IconFingerprint",
    needsQuantity: "IconNumbers",
    needsExpiry: "IconCalendarQuestion",
    needsSigner: "IconUserQuestion",
    needsSignature: "IconSignature",
    needsDefectType: "IconListDetails",
    documentFirst: "IconFileSearch",
    locationFirst: "IconMapPin",
    itemFirst: "IconPackage",
    putAwayFirst: "IconPackageImport",
    cartFirst: "IconShoppingCart",
    confirmFirst: "IconCircleDashedCheck",
    answerFirst: "IconMessageQuestion",
    notComplete: "IconProgress",
    notNow: "IconHandStop",
    nothingToUndo: "IconArrowBackUp",
    nothingToConfirm: "IconCircleDashed",
    alreadyConfirmed: "IconCircleCheck",
    stillSending: "IconSend",
    duplicateWithinHalfASecond: "IconCopy",
    offlineKept: "IconCloudOff",
    leasedByOther: "IconLock",
    serverTrouble: "IconServerOff",
    paused: "IconPlayerPause",
  },
  wrong: {
    wrongItem: "IconPackageOff",
    wrongLot: "IconTagOff",
    wrongLocation: "IconMapPinX",
    wrongWarehouse: "IconBuildingWarehouse",
    otherOrdersLine: "IconFileX",
    wrongCart: "IconShoppingCartX",
    wrongPack: "IconPackages",
    expired: "IconCalendarX",
    onHold: "IconHandOff",
    lotNotHere: "IconTagOff",
    serialUsed: "IconFingerprintOff",
    serialTwice: "IconCopyX",
    serialElsewhere: "IconMapQuestion",
    unknownSerial: "IconFingerprintOff",
    overQuantity: "IconArrowBigUpLines",
    badQuantity: "IconNumbers",
    badDay: "IconCalendarX",
    unknownCode: "IconBarcodeOff",
    unknownItem: "IconQuestionMark",
    unknownLocation: "IconMapOff",
    unknownDocument: "IconFileUnknown",
    notOnDocument: "IconFileX",
    notAnItem: "IconPackageOff",
    notALocation: "IconMapPinOff",
    notAboard: "IconTruckOff",
    notForUs: "IconAddressBookOff",
    palletOnly: "IconStack2",
    listClosed: "IconFileOff",
    stockInsufficient: "IconBoxOff",
    documentMoved: "IconRefreshAlert",
    notPermitted: "IconBan",
    signInAgain: "IconLogin2",
    refusedByServer: "IconCircleX",
    emptyCode: "IconBarcodeOff",
    codeTooLong: "IconRuler",
    badCharacter: "IconTypographyOff",
    emptyLabel: "IconTagOff",
    unknownCommand: "IconCommand",
    badCheckDigit: "IconShieldX",
    badLength: "IconRuler",
    badDate: "IconCalendarX",
    badNumber: "IconNumbers",
    unknownField: "IconHelpHexagon",
    missingSeparator: "IconSeparatorVertical",
    repeatedField: "IconCopyX",
    contentWithoutCount: "IconPackages",
    countWithoutContent: "IconPackages",
  },
} as const satisfies Record<Tone, Record<string, string>>;

type Names = { [T in Tone]: keyof (typeof ICONS)[T] };
export type VerdictName = Names[Tone];

/** Values for the words: texts and numbers as they are shown, `at` and `since` as milliseconds. */
export type Facts = Record<string, string | number>;
export type Verdict = { name: VerdictName; facts: Facts };

export type Appearance = { tone: Tone; colour: (typeof TONE_COLOUR)[Tone]; icon: string };

export const VERDICTS = Object.fromEntries(
  TONES.flatMap((tone) =>
    Object.entries(ICONS[tone]).map(([name, icon]) => [name, { tone, colour: TONE_COLOUR[tone], icon }]),
  ),
) as Record<VerdictName, Appearance>;

export const say = (name: VerdictName, facts: Facts = {}): Verdict => ({ name, facts });
export const toneOf = ({ name }: Verdict): Tone => VERDICTS[name].tone;
export const isWrong = (verdict: Verdict | null): boolean => verdict !== null && toneOf(verdict) === "wrong";
