using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Owners;

/// <summary>The signed-in user's permanent id.</summary>
internal static class SignedInUser
{
    /// <returns>The id, or null where nobody is signed in.</returns>
    /// <exception cref="InvalidOperationException">Somebody is signed in who has no id.</exception>
    public static string? IdOf(HttpContext context)
    {
        var identities = context.User.Identities.Where(identity => identity.IsAuthenticated).ToList();
        return identities.Count == 0
            ? null
            : ValueOf(identities, "sub") ?? ValueOf(identities, ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException(
                "The signed-in user has neither the claim 'sub' nor NameIdentifier, so there is nothing permanent to keep a grant under. Add one of them at "
                + "sign-in, or bring an owner resolver with ResolveGrantOwnersWith<T>(). A name or an e-mail address will not do: they change hands.");
    }

    private static string? ValueOf(List<ClaimsIdentity> identities, string type)
    {
        foreach (var identity in identities)
        {
            if (identity.FindFirst(type)?.Value is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}
