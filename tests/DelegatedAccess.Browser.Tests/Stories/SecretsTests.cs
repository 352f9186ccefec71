using DelegatedAccess.Browser.Tests.Secrets;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>Nothing secret shows, wherever one looks.</summary>
internal sealed class SecretsTests : SampleTests
{
    [Test]
    public async Task Secrets_of_the_whole_story_show_nowhere_but_in_the_browsers_own_trip_to_the_callback()
    {
        var mira = await Stage.VisitAsync();

        await WholeStory.PlayAsync(Stage, mira);

        await new SecretHunt(Stage.Witness, Stage.App, [.. Stage.Visitors])
            .ExceptCodesInBrowserAt(Stage.App.At("/connect/cloudflare/callback"))
            .AssertNothingFoundAsync([.. Stage.Sandbox.Model.IssuedSecrets, .. Stage.Wire.Secrets]);
    }

    [Test]
    public async Task The_request_log_tells_of_the_callback_and_not_of_its_code()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();

        var lines = Stage.App.Logs.GetSnapshot().Where(record => record.Category == SampleStage.RequestLog).Select(record => record.Message).ToList();

        // Another address has its query in the log: it is on.
        Assert.That(lines, Has.Some.Contains("/connect/cloudflare/callback").And.Some.Contains("/?connect="));
        Assert.That(lines, Has.None.Contains("callback?").And.None.Contains("code="));
    }
}
