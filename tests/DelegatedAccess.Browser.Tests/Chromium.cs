using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests;

/// <summary>
/// The one browser of all tests: the system's chromium without a window, twice as fast as chromium with one that nobody sees, driven by
/// Playwright, which downloads none.
/// </summary>
[SetUpFixture]
internal sealed class Chromium
{
    /// <summary>Milliseconds that anything may take: long enough for a busy machine, and nothing waits this long that works.</summary>
    public const float Patience = 60_000;

    private static readonly string[] Quiet =
    [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",

        // An app listens on IPv4 only; at ::1 and its port may be somebody else.
        "--host-resolver-rules=MAP localhost 127.0.0.1",
    ];

    private static IBrowser? _browser;

    private IPlaywright? _playwright;

    public static IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser is not started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = Quiet,
            Timeout = Patience,
        });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium-headless-shell"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no chromium-headless-shell on the PATH. On Debian, as root: apt-get install chromium-headless-shell");
}
