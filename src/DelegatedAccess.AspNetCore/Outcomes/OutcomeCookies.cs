using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DelegatedAccess.AspNetCore.Browsers;
using DelegatedAccess.AspNetCore.Owners;
using DelegatedAccess.AspNetCore.Protection;
using DelegatedAccess.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DelegatedAccess.AspNetCore.Outcomes;

/// <summary>
/// Carries an outcome to the return URL: sealed in a cookie of its own, which the page takes by the id in its address. So each tab gets its own outcome,
/// and none gets it twice.
/// </summary>
internal sealed partial class OutcomeCookies(BrowserCookies cookies, ShortLivedSeal seal, Entropy entropy)
{
    public const string Parameter = "connect";

    /// <summary>Browsers keep 4096 bytes of a cookie, name and attributes included.</summary>
    private const int MaxLength = 3600;

    private const int IdLength = 22;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Leaves the outcome for the page, and returns its address.</summary>
    public string Leave(HttpContext context, ConnectOutcome outcome, string url)
    {
        var id = Base64Url.EncodeToString(entropy.NewGuid().ToByteArray());
        var purpose = PurposeOf(context, id);
        var value = Seal(outcome, purpose);
        if (value.Length > MaxLength)
        {
            value = Seal(outcome with { Granted = [], Declined = [.. outcome.Declined.Take(20)] }, purpose);
        }

        cookies.Write(context, CookieOf(id), value, Life);

        // A page that was come back to before has an id in its address already, and may have been returned to by it.
        return EarlierId().IsMatch(url) ? EarlierId().Replace(url, id) : QueryHelpers.AddQueryString(url, Parameter, id);
    }

    /// <summary>Takes the outcome that the page's address names, or null.</summary>
    public ConnectOutcome? Take(HttpContext context)
    {
        // The last one, should the page have a parameter of this name itself.
        var id = context.Request.Query[Parameter].LastOrDefault();
        if (id?.Length != IdLength || !Base64Url.IsValid(id) || cookies.Read(context, CookieOf(id)) is not { } value)
        {
            return null;
        }

        cookies.Delete(context, CookieOf(id));
        return seal.Open(PurposeOf(context, id), value) is { } content ? JsonSerializer.Deserialize(content, OutcomeJsonContext.Default.ConnectOutcome) : null;
    }

    [GeneratedRegex("(?<=^[^#]*[?&]" + Parameter + "=)[A-Za-z0-9_-]{22}(?=&|#|$)")]
    private static partial Regex EarlierId();

    private static string CookieOf(string id) => $"Outcome.{id}";

    // Whoever signs in next in the same browser does not see it.
    private static string PurposeOf(HttpContext context, string id) => $"outcome {id} for {SignedInUser.IdOf(context)}";

    private string Seal(ConnectOutcome outcome, string purpose) =>
        seal.Seal(purpose, JsonSerializer.SerializeToUtf8Bytes(outcome, OutcomeJsonContext.Default.ConnectOutcome), Life);
}
