using System.Net;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Conformance.Tests.Secrets;

/// <summary>Everything that can become of a connection.</summary>
internal static class ConnectStory
{
    private static readonly string[] BadCallbacks =
    [
        "",
        "?code={code}",
        "?code={code}&state=never-issued-{code}",
        "?code={code}&code={code}&state={state}",
        "?state={state}",
        "?code={code}&state={state}&error=access_denied",
        "?code={code}&state={state}&iss=https%3A%2F%2Felsewhere.example",
        "?error=server_error&error_description=for+{state}+and+{code}&state={state}",
    ];

    private static readonly string[] Refusals = ["access_denied", "login_required", "invalid_scope", "unauthorized_client", "invalid_request"];

    private static readonly (HttpStatusCode Status, string Error)[] Echoes =
    [
        (HttpStatusCode.BadRequest, "invalid_grant"),
        (HttpStatusCode.BadRequest, "invalid_request"),
        (HttpStatusCode.BadRequest, "invalid_scope"),
        (HttpStatusCode.Unauthorized, "invalid_client"),
        (HttpStatusCode.Forbidden, "unauthorized_client"),
        (HttpStatusCode.TooManyRequests, "slow_down"),
        (HttpStatusCode.InternalServerError, "server_error"),
    ];

    public static async Task ConnectAsync(Stage stage, ConsentChoices? choices = null, string user = "alice")
    {
        var callback = await ConsentAsync(stage, choices, user);
        var result = await stage.Flow.CompleteAsync(callback);
        stage.Witness.Show("result", result);
        stage.Witness.Show("result", result.Identity);
        stage.Witness.Show("grant", await stage.Grants.FindAsync(Stage.Key));
    }

    public static async Task TellAsync(Stage stage)
    {
        await stage.TryAsync(() => ConnectAsync(stage, new ConsentChoices { Cancel = true }));
        foreach (var bad in BadCallbacks)
        {
            await stage.TryAsync(async () =>
            {
                var (code, state) = await CodeAsync(stage);
                await stage.Flow.CompleteAsync(AuthorizationCallback.FromQuery(bad.Replace("{code}", code).Replace("{state}", state)));
            });
        }

        foreach (var refusal in Refusals)
        {
            await stage.TryAsync(async () =>
            {
                var (code, state) = await CodeAsync(stage);
                await stage.Flow.CompleteAsync(
                    AuthorizationCallback.FromQuery($"error={refusal}&error_description=see+{state}+{code}&state={state}"));
            });
        }

        foreach (var echo in Echoes)
        {
            stage.Wire.Echo = echo;
            await stage.TryAsync(() => ConnectAsync(stage));
            stage.Wire.Echo = null;
        }

        foreach (var fault in Faults.All())
        {
            stage.Sandbox.Faults.Token.Enqueue(fault);
            await stage.TryAsync(() => ConnectAsync(stage));
            stage.Sandbox.Faults.Token.Clear();
        }

        await using (var wrong = stage.Other(secret: stage.Note(Stage.NewSecret())))
        {
            await stage.TryAsync(async () => await stage.CallAsync(app: wrong));
        }

        stage.Store.FailsToWrite = true;
        await stage.TryAsync(() => ConnectAsync(stage));
        stage.Store.FailsToWrite = false;
        await ConnectAsync(stage, new ConsentChoices { DeclinedScopes = ["dns.write"] });
        var used = await ConsentAsync(stage, choices: null);
        await stage.Flow.CompleteAsync(used);
        await stage.TryAsync(async () => await stage.Flow.CompleteAsync(used));
        await stage.TryAsync(async () => await stage.Flow.CompleteAsync(AuthorizationCallback.FromQuery((await QueryAsync(stage)), binding: "foreign")));
    }

    private static async Task<AuthorizationCallback> ConsentAsync(Stage stage, ConsentChoices? choices, string user = "alice")
    {
        var binding = stage.Note(Stage.NewSecret());
        var begun = await stage.Flow.BeginAsync(
            Stage.Key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5000/callback"), Binding = binding, ReturnUrl = "/settings" });
        stage.Witness.Show("request", begun);
        var callback = await stage.Sandbox.User(user).ConsentAsync(begun.AuthorizationUrl, choices);
        NoteParameters(stage, callback.Query);
        var made = AuthorizationCallback.FromUri(callback, binding);
        stage.Witness.Show("callback", made);
        return made;
    }

    private static async Task<(string Code, string State)> CodeAsync(Stage stage)
    {
        var parameters = NoteParameters(stage, await QueryAsync(stage));
        return (parameters["code"], parameters["state"]);
    }

    private static async Task<string> QueryAsync(Stage stage)
    {
        var begun = await stage.Flow.BeginAsync(Stage.Key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5000/callback") });
        return (await stage.Sandbox.User("alice").ConsentAsync(begun.AuthorizationUrl)).Query;
    }

    private static Dictionary<string, string> NoteParameters(Stage stage, string query)
    {
        var parameters = query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        stage.Note(parameters["state"]);
        return parameters;
    }
}
