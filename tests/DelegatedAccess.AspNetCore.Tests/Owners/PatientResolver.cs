using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>Looks at the request's user only after something that takes its time, as an app's own may.</summary>
internal sealed class PatientResolver(PatientResolver.Gate gate) : IGrantOwnerResolver
{
    public static readonly object Waits = new();

    public async ValueTask<string?> ResolveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Items.ContainsKey(Waits))
        {
            await gate.Opened;
        }

        return context.User.FindFirst("sub")?.Value;
    }

    internal sealed record Gate(Task Opened);
}
