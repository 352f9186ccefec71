using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;

namespace DelegatedAccess.Protocol;

/// <summary>The resilience around the token endpoint: a bound on listening, and a circuit breaker per registration.</summary>
/// <remarks>There is no retry here: only a flight knows whether a refresh token may be sent again.</remarks>
internal sealed class TokenPipelines
{
    private const int MinimumThroughput = 20;
    private const double FailureRatio = 0.9;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, ResiliencePipeline<TokenOutcome>> _guarded = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly TimeSpan _listen;

    public TokenPipelines(TimeProvider time, TimeSpan listen)
    {
        _time = time;
        _listen = listen;
        Direct = Builder().AddTimeout(_listen).Build();
    }

    /// <summary>Without the breaker: replays, codes and revocations are sent once and for a reason.</summary>
    public ResiliencePipeline<TokenOutcome> Direct { get; }

    public ResiliencePipeline<TokenOutcome> Guarded(string registration) =>
        _guarded.GetOrAdd(registration, static (_, self) => self.BuildGuarded(), this);

    private ResiliencePipeline<TokenOutcome> BuildGuarded() => Builder()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<TokenOutcome>
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = MinimumThroughput,
            SamplingDuration = Sampling,
            BreakDuration = Break,
            ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Exception is not null
                || arguments.Outcome.Result?.Kind is TokenOutcomeKind.NotSent or TokenOutcomeKind.Broken
                    or TokenOutcomeKind.Slow or TokenOutcomeKind.ServerError),
        })
        .AddTimeout(_listen)
        .Build();

    private ResiliencePipelineBuilder<TokenOutcome> Builder() => new() { TimeProvider = _time };
}
