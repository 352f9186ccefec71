using System.Net;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Http;

/// <summary>
/// Tells a missing scope from everything else that an API forbids. It is one only where it can be shown: the operation is known, and neither the scopes
/// this process knows nor those of the record, read once more, suffice.
/// </summary>
internal sealed class ScopeVerdict(GrantTokens tokens, ApiErrorInspector inspector, Entropy entropy, ILogger<DelegatedAccessHandler> logger)
{
    /// <summary>Judges a 403.</summary>
    /// <exception cref="MissingScopeException">A scope is missing.</exception>
    public async ValueTask<HttpResponseMessage> JudgeAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, GrantSlot slot, Resend resend, CancellationToken cancellationToken)
    {
        var used = (request.Headers.Authorization as GrantAuthorization)?.Snapshot;
        var reading = await inspector.ReadAsync(request, response, registration, cancellationToken).ConfigureAwait(false);
        if (reading is not { Kind: ApiErrorKind.Forbidden, RequiredAnyOf.Count: > 0 } || used is null)
        {
            return ApiErrorInspector.Attach(request, response, reading);
        }

        if (Suffices(used, reading))
        {
            return ApiErrorInspector.Attach(request, response, reading with { ScopeIsGranted = true });
        }

        if (await tokens.RereadAsync(slot, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return ApiErrorInspector.Attach(request, response, reading);
        }

        if (!Suffices(stored, reading))
        {
            response.Dispose();
            throw Missing(slot.Key, reading, stored.Granted);
        }

        // Another process brought the scope in the meantime.
        if (!ResendableContent.IsResendable(request.Content))
        {
            return ApiErrorInspector.Attach(request, response, reading with { ScopeIsGranted = true });
        }

        response.Dispose();
        request.Headers.Authorization = stored.Header;
        var second = await resend(request, cancellationToken).ConfigureAwait(false);
        return await inspector.AttachAsync(request, second, registration, slot.Key, cancellationToken).ConfigureAwait(false);
    }

    private static bool Suffices(TokenSnapshot snapshot, ApiErrorReading reading) =>
        snapshot.Granted.Intersect(reading.RequiredAnyOf, StringComparer.Ordinal).Any();

    private MissingScopeException Missing(GrantKey key, ApiErrorReading reading, IReadOnlyList<string> granted)
    {
        var required = string.Join(", ", reading.RequiredAnyOf.Take(5));
        var reference = entropy.NewSupportReference();
        logger.ScopeMissing(key, required, ErrorCode.ScopeMissing.ToId(), reference);
        return new MissingScopeException(
            $"The call needs a scope that the grant lacks: {(reading.RequiredAnyOf.Count == 1 ? required : $"one of {required}")}. Send the user to allow it.",
            ErrorCatalog.Describe(
                ErrorCode.ScopeMissing,
                reference,
                key.Registration,
                key,
                server: new ServerMessage { StatusCode = (int)HttpStatusCode.Forbidden, Description = reading.Message, RayId = reading.RayId }),
            reading.RequiredAnyOf,
            granted,
            [.. granted.Append(reading.RequiredAnyOf[0])],
            reading.Documentation);
    }
}
