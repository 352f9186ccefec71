using System.Security.Cryptography;
using DelegatedAccess.Browser.Tests.Browsing;

namespace DelegatedAccess.Browser.Tests.Secrets;

internal sealed class SecretHuntTests
{
    private readonly string _secret = "cfoat_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "+/";
    private Witness _witness = null!;

    [SetUp]
    public void Watch() => _witness = new Witness();

    [TearDown]
    public void EndWatch() => _witness.Dispose();

    [TestCase("address", "browser request")]
    [TestCase("address", "browser address")]
    [TestCase("address", "app request")]
    [TestCase("markup", "app response")]
    [TestCase("markup", "browser page")]
    [TestCase("header", "app response")]
    [TestCase("header", "browser response")]
    [TestCase("cookie", "app response")]
    [TestCase("cookie", "browser cookie")]
    [TestCase("log", "log of DelegatedAccess.Browser.Tests.Hosting.AppHost")]
    [TestCase("console", "browser console")]
    [TestCase("console", "app response")]
    [TestCase("script", "browser page")]
    public async Task A_secret_is_found_wherever_an_app_shows_it(string leak, string place)
    {
        await using var app = await LeakyApp.StartAsync(_witness, leak, _secret);
        await using var visitor = await Visitor.ArriveAsync(witness: _witness);
        await visitor.Page.GotoAsync(app.At("/"));

        Assert.That(await new SecretHunt(_witness, app, visitor).FindAsync([_secret]), Has.Some.StartsWith(place + ": "));
    }

    [Test]
    public async Task An_app_that_shows_no_secret_passes()
    {
        await using var app = await LeakyApp.StartAsync(_witness, "nowhere", _secret);
        await using var visitor = await Visitor.ArriveAsync(witness: _witness);
        await visitor.Page.GotoAsync(app.At("/"));

        await new SecretHunt(_witness, app, visitor).AssertNothingFoundAsync([_secret]);
    }

    [Test]
    public async Task An_exception_that_nothing_needs_fails_the_hunt()
    {
        await using var app = await LeakyApp.StartAsync(_witness, "nowhere", _secret);
        await using var visitor = await Visitor.ArriveAsync(witness: _witness);
        await visitor.Page.GotoAsync(app.At("/"));

        var hunt = new SecretHunt(_witness, app, visitor).Except(finding => finding.Place == "browser page");
        Assert.That(await hunt.FindAsync([_secret]), Is.EqualTo(["An exception that nothing needs"]));
    }

    [Test]
    public async Task A_hunt_that_saw_nothing_fails()
    {
        await using var app = await LeakyApp.StartAsync(_witness, "nowhere", _secret);

        Assert.That(await new SecretHunt(_witness, app).FindAsync([]), Has.Exactly(4).StartsWith("Nothing seen: "));
    }
}
