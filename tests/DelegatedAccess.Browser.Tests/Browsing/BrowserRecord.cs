using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Browsing;

/// <summary>
/// Shows a witness what a browser sees: every request and every answer's headers, redirects included, addresses, consoles, pages and
/// cookies. The bodies of an app's answers are seen where they are sent, by <see cref="Hosting.ExchangeTap"/>, because a browser drops the
/// body of a page that it left.
/// </summary>
internal sealed class BrowserRecord
{
    public const string Request = "browser request";
    public const string Response = "browser response";

    private readonly IBrowserContext _context;
    private readonly Witness? _witness;

    public BrowserRecord(IBrowserContext context, Witness? witness)
    {
        _context = context;
        _witness = witness;
        if (witness is null)
        {
            return;
        }

        context.Request += (_, request) => See(request, witness);
        context.Response += (_, response) => See(response, witness);
        context.Console += (_, message) => witness.Show("browser console", message.Text);
        context.WebError += (_, error) => witness.Show("browser console", error.Error);
        context.Page += (_, page) => page.FrameNavigated += (_, frame) => witness.Show("browser address", frame.Url);
    }

    public async Task LookAsync()
    {
        if (_witness is null)
        {
            throw new InvalidOperationException("This visitor arrived without a witness.");
        }

        foreach (var page in _context.Pages)
        {
            _witness.Show("browser address", page.Url);
            _witness.Show("browser page", await page.ContentAsync());
        }

        foreach (var cookie in await _context.CookiesAsync())
        {
            _witness.Show("browser cookie", $"{cookie.Name}={cookie.Value}");
        }
    }

    private static void See(IRequest request, Witness witness)
    {
        witness.Show(Request, $"{request.Method} {request.Url}");
        witness.Show("browser form", request.PostData);
        foreach (var (name, value) in request.Headers)
        {
            witness.Show("browser request header", $"{name}: {value}");
        }
    }

    private static void See(IResponse response, Witness witness)
    {
        foreach (var (name, value) in response.Headers)
        {
            witness.Show(Response, $"{name}: {value}");
        }
    }
}
