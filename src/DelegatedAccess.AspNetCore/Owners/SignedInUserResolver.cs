using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Owners;

/// <summary>Each user owns their own grant.</summary>
internal sealed class SignedInUserResolver : IGrantOwnerResolver
{
    public ValueTask<string?> ResolveAsync(HttpContext context, CancellationToken cancellationToken) => new(SignedInUser.IdOf(context));
}
