/** Light, dark, or as the system says. */
"use client";

import { Icon, type IconName } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
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
        <button
          key={value}
          type="button"
          role="menuitemradio"
          aria-checked={value === theme}
          tabIndex={-1}
          onClick={() => chooseTheme(value)}
        >
          <Icon name={icon} />
          {label}
        </button>
      ))}
    </Menu>
  );
}
