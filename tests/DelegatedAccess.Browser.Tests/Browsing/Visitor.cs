using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Browsing;

/// <summary>Somebody with a browser of their own, cookies and all; a witness sees what the browser sees.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly BrowserRecord _record;

    private Visitor(IBrowserContext context, IPage page, BrowserRecord record)
    {
        Context = context;
        Page = page;
        _record = record;
    }

    public IBrowserContext Context { get; }

    /// <summary>The first tab.</summary>
    public IPage Page { get; }

    public static async Task<Visitor> ArriveAsync(View? view = null, bool script = true, Witness? witness = null)
    {
        view ??= View.Desktop;
        var context = await Chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            IsMobile = view.IsPhone,
            HasTouch = view.IsPhone,
            ColorScheme = view.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(Chromium.Patience);
        await LayoutShift.WatchAsync(context);
        var record = new BrowserRecord(context, witness);
        return new Visitor(context, await context.NewPageAsync(), record);
    }

    public Task<IPage> OpenTabAsync() => Context.NewPageAsync();

    /// <summary>Shows the witness every open page as it is now, and the cookies.</summary>
    public Task LookAsync() => _record.LookAsync();

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
