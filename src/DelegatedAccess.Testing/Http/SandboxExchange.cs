namespace DelegatedAccess.Testing;

/// <summary>One request and its answer, faults included: what both transports share.</summary>
internal sealed class SandboxExchange(
    SandboxModel model, SandboxFaults faults, SandboxCounters counters, SandboxPages pages, CloudflareSandboxOptions options)
{
    /// <summary>Answers; completes synchronously unless a fault hangs or is slow.</summary>
    public async ValueTask<SandboxResponse> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(request);
        var grantType = endpoint == SandboxEndpoint.Token ? request.ReadForm()["grant_type"] : null;
        var fault = faults.Take(endpoint, grantType);
        fault?.Arrive();
        if (fault?.Fate == ConnectionFate.Refused)
        {
            return Broken(ConnectionFate.Refused);
        }

        counters.CountRequest(endpoint, grantType, request.Authorization is not null);
        var answer = fault switch
        {
            null => Process(endpoint, request),
            { Timing: FaultTiming.BeforeCommit } => await StrikeBeforeAsync(fault, endpoint, request, cancellationToken),
            _ => await StrikeAfterAsync(fault, endpoint, request, cancellationToken),
        };
        counters.CountAnswer(endpoint, answer.Status);
        return answer.With("cf-ray", model.NewRay());
    }

    public static SandboxEndpoint EndpointOf(SandboxRequest request) => request.Path switch
    {
        SandboxPaths.Authorize => SandboxEndpoint.Authorize,
        SandboxPaths.Token => SandboxEndpoint.Token,
        SandboxPaths.Revoke => SandboxEndpoint.Revocation,
        SandboxPaths.UserInfo => SandboxEndpoint.UserInfo,
        var path when path.StartsWith(SandboxPaths.Api, StringComparison.Ordinal) => SandboxEndpoint.Api,
        _ => SandboxEndpoint.Page,
    };

    private static SandboxResponse Broken(ConnectionFate fate) => new(0, null, []) { Fate = fate };

    private async ValueTask<SandboxResponse> StrikeBeforeAsync(
        SandboxFault fault, SandboxEndpoint endpoint, SandboxRequest request, CancellationToken cancellationToken)
    {
        await WaitAsync(fault, cancellationToken);
        if (fault.Fate == ConnectionFate.Cut)
        {
            return Broken(ConnectionFate.Cut);
        }

        return fault.Replacement?.Invoke(endpoint, options.TimeProvider.GetUtcNow()) ?? Process(endpoint, request);
    }

    private async ValueTask<SandboxResponse> StrikeAfterAsync(
        SandboxFault fault, SandboxEndpoint endpoint, SandboxRequest request, CancellationToken cancellationToken)
    {
        var answer = Process(endpoint, request);
        await WaitAsync(fault, cancellationToken);
        answer = fault.Replacement?.Invoke(endpoint, options.TimeProvider.GetUtcNow()) ?? answer;
        answer = fault.Rewrite?.Invoke(answer) ?? answer;
        return fault.Fate == ConnectionFate.Kept ? answer : answer with { Fate = fault.Fate };
    }

    private async ValueTask WaitAsync(SandboxFault fault, CancellationToken cancellationToken)
    {
        if (fault.Hangs)
        {
            await fault.Released.WaitAsync(cancellationToken);
        }

        if (fault.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fault.Delay, options.TimeProvider, cancellationToken);
        }
    }

    private SandboxResponse Process(SandboxEndpoint endpoint, SandboxRequest request) => endpoint switch
    {
        SandboxEndpoint.Token => model.Token(request),
        SandboxEndpoint.Revocation => model.Revoke(request),
        SandboxEndpoint.UserInfo => model.UserInfo(request),
        SandboxEndpoint.Api => model.Api(request),
        _ => pages.Answer(request),
    };
}
