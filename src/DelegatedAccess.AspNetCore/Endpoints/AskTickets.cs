using System.Text;
using DelegatedAccess.AspNetCore.Owners;
using DelegatedAccess.AspNetCore.Protection;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>
/// The further scopes that a reconnect asks for, sealed for the user who was told so: a link that a stranger made cannot lead anybody to a consent for
/// more than the app wants.
/// </summary>
internal sealed class AskTickets(ShortLivedSeal seal)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public string Issue(HttpContext context, string registration, IReadOnlyList<string> scopes) =>
        seal.Seal(PurposeOf(context, registration), Encoding.UTF8.GetBytes(string.Join(' ', scopes)), Life);

    /// <returns>The scopes; none without a ticket; null where the ticket is not this user's, or too old.</returns>
    public IReadOnlyList<string>? Read(HttpContext context, string registration, string? ticket) =>
        string.IsNullOrEmpty(ticket) ? []
        : seal.Open(PurposeOf(context, registration), ticket) is { } scopes ? Encoding.UTF8.GetString(scopes).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : null;

    private static string PurposeOf(HttpContext context, string registration) => $"ask {registration} for {SignedInUser.IdOf(context)}";
}
