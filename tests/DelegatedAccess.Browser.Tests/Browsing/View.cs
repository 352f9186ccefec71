using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Browsing;

/// <summary>A screen and how its owner likes it.</summary>
internal sealed record View(string Name, int Width, int Height, ColorScheme Scheme)
{
    public static View Desktop { get; } = new("desktop", 1280, 800, ColorScheme.Light);

    public static View DesktopDark { get; } = new("desktop, dark", 1280, 800, ColorScheme.Dark);

    public static View Phone { get; } = new("phone", 390, 844, ColorScheme.Light);

    public static View PhoneDark { get; } = new("phone, dark", 390, 844, ColorScheme.Dark);

    public static IReadOnlyList<View> All { get; } = [Desktop, DesktopDark, Phone, PhoneDark];

    public bool IsPhone => Width < 600;

    public override string ToString() => Name;
}
