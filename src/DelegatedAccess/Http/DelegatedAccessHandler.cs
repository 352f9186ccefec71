using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Http;
using DelegatedAccess.Model;
using DelegatedAccess.Refresh.Flights;

namespace DelegatedAccess;

/// <summary>
/// Attaches the grant's access token, waits for a refresh where one is needed, and answers a 401 with one more attempt where that can help. Added by
/// <c>AddDelegatedAccessHandler</c>; holds singletons only, so it may be pooled.
/// </summary>
public sealed class DelegatedAccessHandler : DelegatingHandler
{
    private readonly GrantTokens _tokens;
    private readonly GrantBinding _binding;
    private readonly RequestGuard _guard;
    private readonly RefusalHandler _refusals;
    private readonly RegistrationPlace _registration;

    internal DelegatedAccessHandler(
        string registration, GrantTokens tokens, RequestGuard guard, RefusalHandler refusals, RegistrationCatalog registrations)
    {
        _tokens = tokens;
        _binding = new GrantBinding(registration, tokens);
        _guard = guard;
        _refusals = refusals;
        _registration = registrations.PlaceOf(registration);
    }

    /// <inheritdoc/>
    /// <exception cref="DelegatedAccessException">The request cannot be authorized, and why; it was not sent without a token.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var slot = Enter(request, out var marker);
        if (_tokens.TryGetFresh(slot) is not { } snapshot)
        {
            return SendSlowlyAsync(request, slot, marker, cancellationToken);
        }

        request.Headers.Authorization = snapshot.Header;
        var sending = base.SendAsync(request, cancellationToken);

        // A hit whose answer is there and needs no reading costs no state machine.
        return sending.IsCompletedSuccessfully && !RefusalHandler.Concerns(sending.Result)
            ? sending
            : FinishAsync(request, sending, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="DelegatedAccessException">The request cannot be authorized, and why; it was not sent without a token.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var slot = Enter(request, out var marker);
        var snapshot = _tokens.TryGetFresh(slot)
            ?? Wait(_tokens.GetAsync(_binding.Current(slot, marker), !ResendableContent.IsResendable(request.Content), cancellationToken));
        request.Headers.Authorization = snapshot.Header;
        var response = base.Send(request, cancellationToken);
        return RefusalHandler.Concerns(response)
            ? Wait(_refusals.ResolveAsync(request, response, _registration.Current, SendAgain, cancellationToken))
            : response;

        ValueTask<HttpResponseMessage> SendAgain(HttpRequestMessage again, CancellationToken token) => new(base.Send(again, token));
    }

    private GrantSlot Enter(HttpRequestMessage request, out GrantAuthorization? marker)
    {
        // What is announced was checked when its client was made.
        marker = BoundRequest.Take(request);
        var slot = marker?.Slot ?? _binding.SlotOf(request, out marker);
        var registration = _registration.Current;
        if (!RequestGuard.IsOfApi(request, registration))
        {
            _guard.Check(request, registration, slot);
        }

        return slot;
    }

    private async Task<HttpResponseMessage> SendSlowlyAsync(
        HttpRequestMessage request, GrantSlot slot, GrantAuthorization? marker, CancellationToken cancellationToken)
    {
        var isOneShot = !ResendableContent.IsResendable(request.Content);
        var snapshot = await _tokens.GetAsync(_binding.Current(slot, marker), isOneShot, cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = snapshot.Header;
        return await FinishAsync(request, base.SendAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    // Kept small on purpose: its state machine is what a hit over a network allocates.
    private async Task<HttpResponseMessage> FinishAsync(HttpRequestMessage request, Task<HttpResponseMessage> sending, CancellationToken cancellationToken)
    {
        var response = await sending.ConfigureAwait(false);
        return RefusalHandler.Concerns(response)
            ? await ResolveAsync(request, response, cancellationToken).ConfigureAwait(false)
            : response;
    }

    private Task<HttpResponseMessage> ResolveAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken) =>
        _refusals.ResolveAsync(request, response, _registration.Current, SendAgain, cancellationToken).AsTask();

    private ValueTask<HttpResponseMessage> SendAgain(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new(base.SendAsync(request, cancellationToken));

    // What is waited for runs detached on the pool, so a blocked caller cannot block it.
    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
