using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Browsing;

/// <summary>The check must be able to fail.</summary>
internal sealed class LayoutShiftTests
{
    [TestCase("height: 0", 0)]
    [TestCase("height: 20rem", 1)]
    public async Task A_picture_that_comes_late_and_needs_room_is_a_shift(string size, int shifts)
    {
        await using var visitor = await Visitor.ArriveAsync();
        await visitor.Page.RouteAsync("**/*", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Body =
                $$"""
                <!DOCTYPE html><html lang="en"><title>Late</title><body><main><p>Read me</p></main><script>
                requestAnimationFrame(() => requestAnimationFrame(() => {
                  const late = document.createElement('div');
                  late.style = '{{size}}';
                  document.body.prepend(late);
                  requestAnimationFrame(() => requestAnimationFrame(() => document.title = 'Done'));
                }));
                </script></body></html>
                """,
        }));

        await visitor.Page.GotoAsync("http://localhost/");
        await Assertions.Expect(visitor.Page).ToHaveTitleAsync("Done");

        Assert.That(await LayoutShift.FindAsync(visitor.Page), Has.Count.EqualTo(shifts));
    }
}
