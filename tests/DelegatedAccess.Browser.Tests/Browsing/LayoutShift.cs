using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Browsing;

/// <summary>What a reader looks at must not move while a page loads.</summary>
internal static class LayoutShift
{
    // A hundredth of what counts as good (Core Web Vitals): on a loaded machine text settles by a fraction of a pixel.
    private const double Visible = 0.001;

    private const string Watch =
        """
        window.layoutShifts = [];
        const note = list => layoutShifts.push(...list.map(shift => shift.value));
        window.layoutShiftObserver = new PerformanceObserver(list => note(list.getEntries()));
        layoutShiftObserver.observe({ type: 'layout-shift', buffered: true });
        """;

    // Shifts are known when a frame is painted.
    private const string Read =
        """
        async () => {
          for (let frame = 0; frame < 2; frame++) {
            await new Promise(requestAnimationFrame);
          }
          return [...layoutShifts, ...layoutShiftObserver.takeRecords().map(shift => shift.value)];
        }
        """;

    /// <summary>Watches every page of a browser from its beginning.</summary>
    public static Task WatchAsync(IBrowserContext context) => context.AddInitScriptAsync(Watch);

    /// <summary>Nothing moved since the page was opened, but for what no eye sees.</summary>
    public static async Task AssertNoneAsync(IPage page) => Assert.That(
        (await FindAsync(page)).Where(shift => shift >= Visible), Is.Empty, "Shifts on " + page.Url);

    public static async Task<IReadOnlyList<double>> FindAsync(IPage page) => await page.EvaluateAsync<double[]>(Read);
}
