using DelegatedAccess.Testing;

namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>The situations that support has to tell apart.</summary>
internal static class Situations
{
    /// <summary>Each has a code of its own.</summary>
    public static IEnumerable<Situation> All =>
    [
        new("cancelled", ErrorCode.ConsentDeclined, 1302, desk => desk.ConnectAsync(choices: new ConsentChoices { Cancel = true })),
        new("optional scope declined", ErrorCode.ScopesDeclined, 1305, desk => desk.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] })),
        new("scope missing on a call", ErrorCode.ScopeMissing, 1501, async desk =>
        {
            await desk.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] });
            return await desk.OpenPageAsync(desk.Records);
        }),
        new("revoked", ErrorCode.GrantRevoked, 1103, async desk =>
        {
            await ConnectLongAgoAsync(desk);
            desk.App.Sandbox.User("alice").Revoke();
            return await desk.OpenPageAsync("/zones");
        }),
        new("reconnect as somebody else", ErrorCode.AccountMismatch, 1302, async desk =>
        {
            await desk.ConnectAsync();
            return await desk.ConnectAsync(user: "bob");
        }),
        new("the API failed", ErrorCode.ApiFailed, 1505, async desk =>
        {
            await desk.ConnectAsync();
            return await desk.OpenPageAsync("/call?path=error-500");
        }),
        new("token endpoint down", ErrorCode.ProviderServerError, 1302, desk =>
        {
            desk.App.Sandbox.Faults.Token.Always(SandboxFault.ServerError());
            return desk.ConnectAsync();
        }),
        new("wrong client secret", ErrorCode.InvalidClient, 1302, desk =>
        {
            TurnSecretsOver(desk);
            return desk.ConnectAsync();
        }),
    ];

    /// <summary>The same once more, where it comes later in a grant's life.</summary>
    public static IEnumerable<Situation> Later =>
    [
        new("token endpoint down at a refresh", ErrorCode.ProviderServerError, 1102, async desk =>
        {
            await ConnectLongAgoAsync(desk);
            desk.App.Sandbox.Faults.Token.Always(SandboxFault.ServerError(retryAfter: TimeSpan.FromMinutes(5)));
            return await desk.OpenPageAsync("/zones");
        }),
        new("wrong client secret at a refresh", ErrorCode.InvalidClient, 1102, async desk =>
        {
            await ConnectLongAgoAsync(desk);
            TurnSecretsOver(desk);
            return await desk.OpenPageAsync("/zones");
        }),
    ];

    private static async Task ConnectLongAgoAsync(SupportDesk desk)
    {
        await desk.ConnectAsync();
        desk.App.Clock.Advance(TimeSpan.FromHours(2));
    }

    // The one that the app has is none of the two newest.
    private static void TurnSecretsOver(SupportDesk desk)
    {
        desk.App.Client.RotateSecret();
        desk.App.Client.RotateSecret();
    }
}
