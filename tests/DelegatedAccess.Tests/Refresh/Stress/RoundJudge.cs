using System.Net;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Says whether what a caller got is explained by what happened in its round; and what is never explained.</summary>
internal sealed class RoundJudge(RoundPlan plan)
{
    private const int MostPromptReplays = 2;

    /// <summary>Whether claims had to be left to lapse, so that live ones may have lapsed too.</summary>
    public bool HasTimePassed { get; set; }

    /// <summary>How often the refresh token had been sent without an outcome before the round.</summary>
    public int Unanswered { get; set; }

    private bool MayBeLost => plan.Has(Incidents.Revocation) || (plan.Has(Incidents.AnswerLost) && !plan.HasGrace) || HasTimePassed;

    /// <summary>Whether the answer that is cut can be the one that says that the grant ended: a refusal without its reason ends nothing.</summary>
    private bool IsVerdictCut => plan.Has(Incidents.Revocation) && plan.Has(Incidents.AnswerLost);

    private bool IsOutOfReplays =>
        Unanswered + (plan.Has(Incidents.AnswerLost) ? 1 : 0) + (plan.Has(Incidents.AnswerFailed) ? 1 : 0) > MostPromptReplays;

    public bool Explains(Ending ending) => ending switch
    {
        { Part.Act: Act.AskForStranger } => ending.Exception is NotConnectedException || (ending.Exception is GrantStoreException && Explains(ending.Exception, ending.Part)),
        { Exception: { } exception } => Explains(exception, ending.Part),
        { Status: { } status } => Explains(status),
        _ => true,
    };

    private bool Explains(HttpStatusCode status) => status switch
    {
        HttpStatusCode.OK => true,

        // A young token that is refused is not refreshed, and a refusal of the second attempt is the answer: also where the first was an outdated
        // token of this node, and the second is rotated by another node.
        HttpStatusCode.Unauthorized => plan.Has(Incidents.Expiry | Incidents.Revocation | Incidents.Disconnect) || !plan.NodesAgree,
        _ => false,
    };

    private bool Explains(Exception exception, Part part) => exception switch
    {
        OperationCanceledException => part.Act is Act.CallAndCancel or Act.AskAndCancel,
        NotConnectedException => plan.Has(Incidents.Disconnect),
        GrantLostException lost => MayBeLost && Explains(lost.Reason),
        GrantStoreException => plan.Has(Incidents.StoreFault),
        ProviderUnavailableException => plan.Has(Incidents.Throttled) || IsVerdictCut || IsOutOfReplays || HasTimePassed,
        AuthorizationStateException refused => part.Act == Act.Reconnect && refused.Code == ErrorCode.CodeRefused && (plan.Has(Incidents.Revocation) || HasTimePassed),
        _ => false,
    };

    private bool Explains(GrantLostReason reason) => reason switch
    {
        GrantLostReason.RotationLost or GrantLostReason.ReuseDetected => plan.Has(Incidents.AnswerLost) || HasTimePassed,
        GrantLostReason.Revoked => plan.Has(Incidents.Revocation) || HasTimePassed,
        GrantLostReason.Unknown => true,
        _ => false,
    };
}
