using DelegatedAccess.Browser.Tests.Browsing;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Accessibility;

/// <summary>What every page owes every reader.</summary>
internal static class UsablePage
{
    /// <summary>A page that was just opened: usable by everybody, as wide as the screen, and still.</summary>
    public static async Task AssertAsync(IPage page)
    {
        await AccessibilityCheck.AssertNoViolationAsync(page);
        await PageWidth.AssertFitsAsync(page);
        await LayoutShift.AssertNoneAsync(page);
    }
}
