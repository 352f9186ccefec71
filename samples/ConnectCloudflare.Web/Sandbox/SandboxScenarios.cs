using DelegatedAccess.Testing;

namespace ConnectCloudflare.Web.Sandbox;

/// <summary>What there is to try.</summary>
internal static class SandboxScenarios
{
    public const string Clear = "clear";

    public static IReadOnlyList<SandboxGroup> Groups { get; } =
    [
        new("The grant", "Yours alone; but time passes for everybody.",
        [
            new("revoke", "Revoke as the user would", "The next call meets a grant that is gone: open your domains.", stage =>
            {
                stage.LetFirstMinutePass();
                stage.Model.RevokeAsUser(stage.Person!);
            }) { NeedsConnection = true },
            new("expire", "Expire the access token now", "The API answers 401, one refresh follows, and the call is sent again: you should notice nothing.", stage =>
            {
                stage.LetFirstMinutePass();
                stage.Model.ExpireAccessTokens(stage.Person);
            }) { NeedsConnection = true },
            new("hours", "Let two hours pass", "The access token is over, and the next call refreshes first: you should notice nothing.", stage =>
                stage.LetPass(TimeSpan.FromHours(2))),
        ]),
        new("The token endpoint", "At the next refresh, which the next call needs. For everybody.",
        [
            new("lost-answer", "Lose the answer, once", "The old token is sent again within the server's grace window: you should notice nothing.", stage =>
                LoseAnswer(stage, grace: TimeSpan.FromMinutes(1))),
            new("lost-answer-strict", "Lose the answer, strict server", "The server takes the second try for a theft and ends the grant: open your domains.", stage =>
                LoseAnswer(stage, grace: TimeSpan.Zero)),
            Failing("503", "Answer 503", () => SandboxFault.ServerError()),
            Failing("429", "Answer 429", () => SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30))),
            Failing("challenge", "Answer with a bot challenge", SandboxFault.HtmlChallenge),
            Failing("hang", "Do not answer at all", () => SandboxFault.Hang(FaultTiming.BeforeCommit)),
            Failing("secret", "Refuse the client secret", SandboxFault.InvalidClient, concernsClient: true),
        ]),
        new("The API", "For everybody.",
        [
            new("api-500", "Answer 500", "The API fails for its own reasons. The connection is fine.", stage =>
                stage.Faults.Api.Always(SandboxFault.ServerError(500))) { Lasts = true },
        ]),
    ];

    public static SandboxScenario Clearing { get; } = new(
        Clear, "Clear all faults", "Twenty minutes passed too, so that no back-off is left.", stage => stage.LetPass(TimeSpan.FromMinutes(20)));

    public static SandboxScenario? Find(string? id) => id == Clear ? Clearing : Groups.SelectMany(group => group.Scenarios).FirstOrDefault(one => one.Id == id);

    private static SandboxScenario Failing(string id, string title, Func<SandboxFault> fault, bool concernsClient = false) => new(
        id, title, "No refresh succeeds. The grant is kept: clear the faults, and it works again.", stage =>
        {
            stage.OutliveAccessToken();
            stage.Faults.Token.Always(fault());
            if (concernsClient)
            {
                stage.Faults.Revocation.Always(fault());
            }
        }) { Lasts = true };

    private static void LoseAnswer(SandboxStage stage, TimeSpan grace)
    {
        stage.Model.RefreshGrace = grace;
        stage.OutliveAccessToken();
        stage.Faults.Token.Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit).OnlyFor("refresh_token"));
    }
}
