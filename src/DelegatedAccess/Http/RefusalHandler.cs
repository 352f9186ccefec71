using System.Net;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Http;

/// <summary>Sends a request again.</summary>
internal delegate ValueTask<HttpResponseMessage> Resend(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>
/// Answers what an API refused. A 401 may mean that the token died: one more attempt with a better one. A 403 never refreshes: it may mean that a scope
/// is missing. Neither ends a grant; only the token endpoint does. Everything else, a failure of the API's own above all, is only read.
/// </summary>
internal sealed class RefusalHandler(GrantTokens tokens, ScopeVerdict scopes, ApiErrorInspector inspector, ILogger<DelegatedAccessHandler> logger)
{
    /// <summary>Whether an answer is one to look into.</summary>
    public static bool Concerns(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests || ApiErrorInspector.IsFailure(response);

    /// <exception cref="DelegatedAccessException">The grant ended, a scope is missing, or no token can be had.</exception>
    public async ValueTask<HttpResponseMessage> ResolveAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, Resend resend, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is not GrantAuthorization { Snapshot: { } used })
        {
            return response;
        }

        var slot = tokens.SlotFor(used.Key);
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? await RecoverAsync(request, response, registration, slot, used, resend, cancellationToken).ConfigureAwait(false)
            : await ExplainAsync(request, response, registration, slot, resend, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<HttpResponseMessage> RecoverAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        ClientRegistration registration,
        GrantSlot slot,
        TokenSnapshot refused,
        Resend resend,
        CancellationToken cancellationToken)
    {
        TokenSnapshot? better;
        try
        {
            better = await tokens.RecoverAsync(slot, refused, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        if (better is null || !ResendableContent.IsResendable(request.Content))
        {
            logger.UnauthorizedReturned(slot.Key);
            return await inspector.AttachAsync(request, response, registration, slot.Key, cancellationToken).ConfigureAwait(false);
        }

        response.Dispose();
        request.Headers.Authorization = better.Header;
        var second = await resend(request, cancellationToken).ConfigureAwait(false);
        if (second.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The token is fresh and refused all the same: the endpoint is the reason, and the next refresh waits twice as long.
            slot.NoteUseless(better);
            logger.UnauthorizedReturned(slot.Key);
            return await inspector.AttachAsync(request, second, registration, slot.Key, cancellationToken).ConfigureAwait(false);
        }

        slot.UselessRefreshes = 0;
        return await ExplainAsync(request, second, registration, slot, resend, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<HttpResponseMessage> ExplainAsync(
        HttpRequestMessage request, HttpResponseMessage response, ClientRegistration registration, GrantSlot slot, Resend resend, CancellationToken cancellationToken) =>
        response.StatusCode == HttpStatusCode.Forbidden
            ? scopes.JudgeAsync(request, response, registration, slot, resend, cancellationToken)
            : inspector.AttachAsync(request, response, registration, slot.Key, cancellationToken);
}
