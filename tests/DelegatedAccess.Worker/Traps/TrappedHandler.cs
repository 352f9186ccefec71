namespace DelegatedAccess.Worker.Traps;

/// <summary>The way to the token endpoint, with traps after the request and after the answer.</summary>
internal sealed class TrappedHandler(Trap trap) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answering = base.SendAsync(request, cancellationToken);
        await trap.ReachAsync(TrapPoint.AfterSend).WaitAsync(cancellationToken).ConfigureAwait(false);
        var answer = await answering.ConfigureAwait(false);
        await trap.ReachAsync(TrapPoint.AfterAnswer).WaitAsync(cancellationToken).ConfigureAwait(false);
        return answer;
    }
}
