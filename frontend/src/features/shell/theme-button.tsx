/** Light, dark, or as the system says. */
"use client";

import { Icon, type IconName } from "@/components/ui/icon";
import { Menu, MenuRadio } from "@/components/ui/menu";
import { chooseTheme, type Theme, useTheme } from "@/lib/theme";

const THEMES: readonly { value: Theme; label: string; icon: IconName }[] = [
  { value: "system", label: "As the system", icon: "circle-half" },
  { value: "light", label: "Light", icon: "sun" },
  { value: "dark", label: "Dark", icon: "moon-stars" },
];

export function ThemeButton() {
  const { theme } = useTheme();
  const look = THEMES.find(({ value }) => value === theme);
  return (
    <Menu
      className="iconbtn"
      label="Theme"
      button={
        <>
          <Icon name={look?.icon ?? "circle-half"} />
          <span className="sr-only">Theme: {look?.label}</span>
        </>
      }
    >
      {THEMES.map(({ value, label, icon }) => (
        <MenuRadio key={value} isChosen={value === theme} onClick={() => chooseTheme(value)}>
          <Icon name={icon} />
          {label}
        </MenuRadio>
      ))}
    </Menu>
  );
}
