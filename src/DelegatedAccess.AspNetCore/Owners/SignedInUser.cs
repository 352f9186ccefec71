using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Owners;

/// <summary>The signed-in user's permanent id.</summary>
internal static class SignedInUser
{
    /// <returns>The id, or null where nobody is signed in.</returns>
    /// <exception cref="InvalidOperationException">Somebody is signed in who has no id, or several.</exception>
    public static string? IdOf(HttpContext context)
    {
        var identities = context.User.Identities.Where(identity => identity.IsAuthenticated).ToList();
        return identities.Select(IdOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList() switch
        {
            [var id] => id,
            [] when identities.Count == 0 => null,
            [] => throw new InvalidOperationException(
                "The signed-in user has neither the claim 'sub' nor NameIdentifier, so there is nothing permanent to keep a grant under. Add one of them at sign-in; a "
                + "client can also be told the grant: request.UseGrant(key). A name or an e-mail address will not do: they change hands."),

            // Each issuer numbers its own users: to take either id could be to take somebody else's grant.
            _ => throw new InvalidOperationException(
                "The signed-in user has several identities with different ids, and nothing says whose grant is meant. Leave one of them in the request's user: one "
                + "authentication scheme per policy, or a claims transformation. A client can also be told the grant: request.UseGrant(key)."),
        };
    }

    private static string? IdOf(ClaimsIdentity identity) => ValueOf(identity, "sub") ?? ValueOf(identity, ClaimTypes.NameIdentifier);

    private static string? ValueOf(ClaimsIdentity identity, string type) => identity.FindFirst(type)?.Value is { Length: > 0 } value ? value : null;
}
