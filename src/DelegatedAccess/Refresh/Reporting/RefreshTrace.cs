using System.Diagnostics;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Protocol;
using DelegatedAccess.Refresh.Flights;

namespace DelegatedAccess.Refresh.Reporting;

/// <summary>What one flight tells the outside. Its outcome is counted once, when it ends.</summary>
internal sealed class RefreshTrace(RefreshTelemetry telemetry, Flight flight, Activity? activity, Moment since) : IDisposable
{
    private readonly bool _hadSnapshot = flight.Slot.Snapshot is not null;
    private bool _hasConflicted;
    private string? _outcome;

    public void Sent(bool isReplay)
    {
        telemetry.CountRequest(flight.Key.Registration, isReplay);
        activity?.AddEvent(new ActivityEvent(isReplay ? "delegated_access.replayed" : "delegated_access.sent"));
    }

    public void Conflicted() => _hasConflicted = true;

    public void Refreshed(bool isReplay) =>
        _outcome ??= isReplay ? "replayed" : _hasConflicted ? "conflict_retried" : "fresh";

    public void Adopted() => _outcome ??= "adopted";

    public void PersistFailed() => _outcome = "persist_failed";

    public void Lost(GrantLostReason reason) => _outcome ??= reason switch
    {
        GrantLostReason.Revoked => "lost_revoked",
        GrantLostReason.Expired => "lost_expired",
        GrantLostReason.ReuseDetected => "lost_reuse",
        GrantLostReason.RotationLost => "lost_rotation",
        _ => "lost_unknown",
    };

    public void Retreated(TokenOutcomeKind kind, Failure failure)
    {
        _outcome ??= kind switch
        {
            TokenOutcomeKind.Throttled => "throttled",
            TokenOutcomeKind.ClientMisconfigured or TokenOutcomeKind.ScopeRefused => "misconfigured",
            TokenOutcomeKind.NotSent or TokenOutcomeKind.Broken or TokenOutcomeKind.Slow => "transient_network",
            _ => "transient_upstream",
        };
        telemetry.ReportRetreat(flight.Key, failure);
    }

    public FlightResult End(FlightResult result)
    {
        if (result.Snapshot is not null && _hadSnapshot)
        {
            _outcome ??= "adopted";
        }

        if (result.Failure is { } failure)
        {
            telemetry.ReportFailure(flight.Key, failure);
            activity?.SetStatus(ActivityStatusCode.Error, failure.Code.ToId());
            activity?.SetTag("error.type", failure.Code.ToId());
            activity?.SetTag("delegated_access.support_reference", failure.Reference);
        }

        return result;
    }

    public void Dispose()
    {
        if (_outcome is { } outcome)
        {
            telemetry.CountRefresh(flight.Key.Registration, outcome, since);
            activity?.SetTag("delegated_access.outcome", outcome);
        }

        activity?.SetTag("delegated_access.registration", flight.Key.Registration);
        activity?.Dispose();
    }
}
