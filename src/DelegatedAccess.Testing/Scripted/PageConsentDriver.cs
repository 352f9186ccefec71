using System.Net;
using System.Text.RegularExpressions;

namespace DelegatedAccess.Testing;

/// <summary>Consents through the real page: reads its form as a browser would, fills it in and posts it.</summary>
internal sealed partial class PageConsentDriver : IConsentDriver
{
    private static readonly HttpClient Browser = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public async Task<Uri> ConsentAsync(Uri authorizationUrl, SandboxUser user, ConsentChoices choices, CancellationToken cancellationToken)
    {
        using var page = await Browser.GetAsync(authorizationUrl, cancellationToken);
        if (page.StatusCode == HttpStatusCode.SeeOther)
        {
            return page.Headers.Location!;
        }

        var html = await page.Content.ReadAsStringAsync(cancellationToken);
        if (page.StatusCode != HttpStatusCode.OK)
        {
            throw Refused(html);
        }

        using var form = new FormUrlEncodedContent(FillIn(html, user, choices));
        using var answer = await Browser.PostAsync(new Uri(authorizationUrl, SandboxPaths.Consent), form, cancellationToken);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? answer.Headers.Location!
            : throw Refused(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static List<KeyValuePair<string, string>> FillIn(string html, SandboxUser user, ConsentChoices choices)
    {
        if (!choices.Cancel && html.Contains("value=\"authorize\" disabled", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                "The consent page offers 0 permissions, so Authorize is disabled: the request has no scope.");
        }

        var inputs = Inputs().Matches(html)
            .Select(match => (Name: match.Groups["name"].Value, Value: WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .ToList();
        var optional = inputs.Where(input => input.Name == "scope").Select(input => input.Value).ToList();
        if (choices.DeclinedScopes.Except(optional, StringComparer.Ordinal).FirstOrDefault() is { } fixedScope)
        {
            throw new InvalidOperationException($"The consent page does not offer '{fixedScope}' as optional, so it cannot be declined.");
        }

        List<KeyValuePair<string, string>> form =
        [
            new("ticket", inputs.First(input => input.Name == "ticket").Value),
            new("user", user.UserName),
            new("decision", choices.Cancel ? "cancel" : "authorize"),
        ];
        form.AddRange(optional.Except(choices.DeclinedScopes, StringComparer.Ordinal).Select(scope => KeyValuePair.Create("scope", scope)));
        form.AddRange(AccountsToTick(inputs, user, choices).Select(id => KeyValuePair.Create("account", id)));
        return form;
    }

    private static IEnumerable<string> AccountsToTick(List<(string Name, string Value)> inputs, SandboxUser user, ConsentChoices choices)
    {
        var listed = user.Accounts.Where(account => inputs.Contains(("account", account.Id))).ToList();
        if (choices.Accounts is null)
        {
            return listed.Select(account => account.Id);
        }

        return choices.Accounts.Select(wanted =>
            listed.FirstOrDefault(account => account.Id == wanted || account.Name == wanted)?.Id
            ?? throw new InvalidOperationException($"The consent page does not list an account '{wanted}' for {user.UserName}."));
    }

    private static InvalidOperationException Refused(string html)
    {
        var alert = Alert().Match(html);
        return new InvalidOperationException(
            "The authorization server shows an error page: " +
            (alert.Success ? WebUtility.HtmlDecode(alert.Groups["text"].Value) : "(no text)"));
    }

    [GeneratedRegex("<input type=\"[a-z]+\" name=\"(?<name>[a-z_]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Inputs();

    [GeneratedRegex("<p role=\"alert\"[^>]*>(?<text>[^<]*)</p>")]
    private static partial Regex Alert();
}
