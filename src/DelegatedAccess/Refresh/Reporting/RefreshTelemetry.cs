using System.Diagnostics;
using System.Diagnostics.Metrics;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Refresh.Flights;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Refresh.Reporting;

/// <summary>What refreshes look like from outside: one activity each, one count by outcome, one duration. No grant is ever a tag of a metric.</summary>
internal sealed class RefreshTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _refreshes;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public RefreshTelemetry(IMeterFactory meters, TimeProvider time, ILogger<RefreshTelemetry> logger)
    {
        _time = time;
        _logger = logger;
        _meter = meters.Create(Telemetry.Name);
        _refreshes = _meter.CreateCounter<long>("delegated_access.refreshes", "{refresh}", "Refreshes by outcome.");
        _requests = _meter.CreateCounter<long>("delegated_access.token.requests", "{request}", "Refresh tokens sent to a token endpoint.");
        _duration = _meter.CreateHistogram<double>("delegated_access.refresh.duration", "s", "How long a refresh took.");
    }

    public RefreshTrace Begin(Flight flight) => new(
        this,
        flight,
        Telemetry.Activities.StartActivity("delegated_access.refresh", ActivityKind.Internal, parentContext: default),
        Moment.Now(_time));

    public void CountRequest(string registration, bool isReplay) =>
        _requests.Add(1, new("delegated_access.registration", registration), new("delegated_access.replay", isReplay));

    public void CountRefresh(string registration, string outcome, Moment since)
    {
        var tags = new TagList { { "delegated_access.registration", registration }, { "delegated_access.outcome", outcome } };
        _refreshes.Add(1, tags);
        _duration.Record(Moment.Now(_time).Since(since).TotalSeconds, tags);
    }

    /// <summary>Every reference that a caller can show is in the log, whatever the reason was.</summary>
    public void ReportFailure(GrantKey key, Failure failure) => _logger.NoToken(key, failure.Code.ToId(), failure.Reference);

    public void ReportRetreat(GrantKey key, Failure failure) =>
        _logger.RefreshFailed(key, failure.Code.ToId(), failure.Reference, failure.RetryAfter, failure.Server?.ToString(), failure.Cause);

    public void Dispose() => _meter.Dispose();
}
