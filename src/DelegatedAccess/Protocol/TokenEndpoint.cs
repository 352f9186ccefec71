using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DelegatedAccess.Protocol;

/// <summary>Speaks to the authorization server through a handler of the core's own, which no user handler and no client default reaches.</summary>
internal sealed class TokenEndpoint(HttpMessageInvoker backchannel, TokenPipelines pipelines, TimeProvider time) : ITokenEndpoint
{
    public Task<TokenOutcome> RedeemCodeAsync(
        ClientRegistration registration, string code, string verifier, Uri redirectUri, CancellationToken cancellationToken) =>
        SendAsync(registration, TokenRequests.Code(registration, code, verifier, redirectUri), guarded: false, [code, verifier], cancellationToken);

    public Task<TokenOutcome> RefreshAsync(
        ClientRegistration registration, string refreshToken, bool isReplay, CancellationToken cancellationToken) =>
        SendAsync(registration, TokenRequests.Refresh(registration, refreshToken), guarded: !isReplay, [refreshToken], cancellationToken);

    public async Task<RevocationOutcome> RevokeAsync(ClientRegistration registration, string refreshToken, CancellationToken cancellationToken)
    {
        var outcome = await SendAsync(registration, TokenRequests.Revoke(registration, refreshToken), guarded: false, [refreshToken], cancellationToken)
            .ConfigureAwait(false);

        // A success has an empty body, so its kind says nothing; RFC 7009 section 2.2 makes the status the answer.
        return outcome.Server?.StatusCode is 200 or 204 && outcome.Kind != TokenOutcomeKind.Challenged
            ? new RevocationOutcome(Taken: true)
            : new RevocationOutcome(Taken: false, outcome.RetryAfter, outcome.Server);
    }

    private async Task<TokenOutcome> SendAsync(
        ClientRegistration registration, HttpRequestMessage request, bool guarded, string[] sent, CancellationToken cancellationToken)
    {
        using var message = request;
        var secrets = registration.ClientSecret is { } secret ? [.. sent, secret.Reveal()] : sent;
        var pipeline = guarded ? pipelines.Guarded(registration.Name) : pipelines.Direct;
        try
        {
            return await pipeline.ExecuteAsync(
                static async (state, token) => await state.Self.SendOnceAsync(state.Registration, state.Message, state.Secrets, token).ConfigureAwait(false),
                (Self: this, Registration: registration, Message: message, Secrets: secrets),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException exception)
        {
            return TokenOutcome.Failed(TokenOutcomeKind.Slow, exception);
        }
        catch (BrokenCircuitException exception)
        {
            return TokenOutcome.Failed(TokenOutcomeKind.NotSent, exception, exception.RetryAfter);
        }
    }

    private async Task<TokenOutcome> SendOnceAsync(
        ClientRegistration registration, HttpRequestMessage request, string[] secrets, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await backchannel.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return TokenOutcome.Failed(IsCertainlyNotSent(exception) ? TokenOutcomeKind.NotSent : TokenOutcomeKind.Broken, exception);
        }

        using (response)
        {
            var answer = await WireReader.ReadAsync(response, registration.Traits.RequestIdHeader, time, cancellationToken).ConfigureAwait(false);
            return TokenAnswerReader.Read(answer, secrets);
        }
    }

    private static bool IsCertainlyNotSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
