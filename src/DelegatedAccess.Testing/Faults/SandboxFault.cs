using System.Globalization;
using System.Text;

namespace DelegatedAccess.Testing;

/// <summary>
/// One way for an endpoint to fail. Give it to a <see cref="EndpointFaults"/>; <see cref="Reached"/> tells when a request met it.
/// </summary>
public sealed class SandboxFault
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrivals;

    private SandboxFault(string name, FaultTiming timing)
    {
        Name = name;
        Timing = timing;
    }

    /// <summary>What the fault does, in words for a test's output.</summary>
    public string Name { get; }

    /// <summary>Whether the model processes the request first.</summary>
    public FaultTiming Timing { get; }

    /// <summary>Completes when the first request meets this fault.</summary>
    public Task Reached => _reached.Task;

    /// <summary>How many requests met this fault.</summary>
    public int Arrivals => Volatile.Read(ref _arrivals);

    /// <summary>Only strike token requests of this grant type, for example "refresh_token"; null strikes all.</summary>
    public string? GrantType { get; private init; }

    internal ConnectionFate Fate { get; private init; }

    internal TimeSpan Delay { get; private init; }

    internal bool Hangs { get; private init; }

    /// <summary>An answer in place of the model's.</summary>
    internal Func<SandboxEndpoint, DateTimeOffset, SandboxResponse>? Replacement { get; private init; }

    /// <summary>A change to the model's answer.</summary>
    internal Func<SandboxResponse, SandboxResponse>? Rewrite { get; private init; }

    internal Task Released => _released.Task;

    /// <summary>The connection is never made; the server hears nothing.</summary>
    public static SandboxFault ConnectionRefused() =>
        new("connection refused", FaultTiming.BeforeCommit) { Fate = ConnectionFate.Refused };

    /// <summary>The connection ends before an answer begins.</summary>
    /// <param name="timing">Whether the server processed the request.</param>
    public static SandboxFault ConnectionCut(FaultTiming timing) => new("connection cut", timing) { Fate = ConnectionFate.Cut };

    /// <summary>The headers and half of the body arrive, then the connection ends.</summary>
    public static SandboxFault CutInBody() => new("cut in body", FaultTiming.AfterCommit) { Fate = ConnectionFate.CutInBody };

    /// <summary>Nothing comes back until <see cref="Release"/>; then everything goes on as if nothing had been.</summary>
    /// <param name="timing">Whether the server processes the request before or after the wait.</param>
    public static SandboxFault Hang(FaultTiming timing) => new("hang", timing) { Hangs = true };

    /// <summary>The answer takes its time, measured by the sandbox's clock.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="timing">Whether the server processes the request before or after the wait.</param>
    public static SandboxFault Slow(TimeSpan delay, FaultTiming timing = FaultTiming.AfterCommit) => new("slow", timing) { Delay = delay };

    /// <summary>The answer's body ends halfway, though the connection closes in order.</summary>
    public static SandboxFault TruncatedBody() => new("truncated body", FaultTiming.AfterCommit)
    {
        Rewrite = answer => answer with { Body = answer.Body[..(answer.Body.Length / 2)] },
    };

    /// <summary>The answer has no body.</summary>
    public static SandboxFault EmptyBody() => new("empty body", FaultTiming.AfterCommit) { Rewrite = answer => answer with { Body = [] } };

    /// <summary>The edge's 403 bot challenge ("Just a moment..."): the server behind it hears nothing.</summary>
    public static SandboxFault HtmlChallenge() => new("HTML challenge", FaultTiming.BeforeCommit)
    {
        Replacement = (_, _) => FaultBodies.Challenge(),
    };

    /// <summary>A captive portal answers 200 with its own HTML in place of the server.</summary>
    public static SandboxFault CaptivePortal() => new("captive portal", FaultTiming.BeforeCommit)
    {
        Replacement = (_, _) => FaultBodies.CaptivePortal(),
    };

    /// <summary>429 with <c>Retry-After</c> in seconds (RFC 9110 section 10.2.3).</summary>
    /// <param name="retryAfter">When to come back; null omits the header.</param>
    /// <param name="html">Answer as the edge (HTML) and not as the server (JSON).</param>
    public static SandboxFault TooManyRequests(TimeSpan? retryAfter = null, bool html = false) => Throttle(html, _ => Seconds(retryAfter));

    /// <summary>429 with <c>Retry-After</c> as a date, counted from the moment of the answer by the sandbox's clock.</summary>
    /// <param name="retryAfter">When to come back.</param>
    /// <param name="html">Answer as the edge (HTML) and not as the server (JSON).</param>
    public static SandboxFault TooManyRequestsUntil(TimeSpan retryAfter, bool html = false) =>
        Throttle(html, now => (now + retryAfter).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A 5xx answer.</summary>
    /// <param name="status">The status, for example 503.</param>
    /// <param name="retryAfter">When to come back; null omits the header.</param>
    /// <param name="timing">Whether the server processed the request before it failed.</param>
    public static SandboxFault ServerError(int status = 503, TimeSpan? retryAfter = null, FaultTiming timing = FaultTiming.BeforeCommit) =>
        new(status.ToString(CultureInfo.InvariantCulture), timing)
        {
            Replacement = (endpoint, _) => FaultBodies.WithRetryAfter(FaultBodies.Broken(endpoint, status), Seconds(retryAfter)),
        };

    /// <summary>A redirect, by default 307, which would repeat the request and its secrets elsewhere (RFC 9700 section 4.12).</summary>
    /// <param name="location">Where to.</param>
    /// <param name="status">307, or another redirect status.</param>
    public static SandboxFault Redirect(Uri location, int status = 307) => new("redirect", FaultTiming.BeforeCommit)
    {
        Replacement = (_, _) => SandboxResponse.Redirect(status, location.AbsoluteUri),
    };

    /// <summary>Any answer.</summary>
    /// <param name="status">The status.</param>
    /// <param name="contentType">The content type; null omits it.</param>
    /// <param name="body">The body.</param>
    /// <param name="timing">Whether the server processed the request first.</param>
    public static SandboxFault Answer(
        int status, string? contentType, ReadOnlyMemory<byte> body, FaultTiming timing = FaultTiming.BeforeCommit) =>
        new("answer " + status.ToString(CultureInfo.InvariantCulture), timing)
        {
            Replacement = (_, _) => new SandboxResponse(status, contentType, body.ToArray()),
        };

    /// <summary>Any answer, with a text body.</summary>
    /// <param name="status">The status.</param>
    /// <param name="contentType">The content type; null omits it.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="timing">Whether the server processed the request first.</param>
    public static SandboxFault Answer(int status, string? contentType, string body, FaultTiming timing = FaultTiming.BeforeCommit) =>
        Answer(status, contentType, Encoding.UTF8.GetBytes(body), timing);

    /// <summary>Leaves members out of a successful token answer, for example "refresh_token", "scope", "expires_in".</summary>
    /// <param name="members">The members to leave out.</param>
    public static SandboxFault StripFields(params IReadOnlyList<string> members) => new("strip fields", FaultTiming.AfterCommit)
    {
        Rewrite = answer => FaultBodies.EditJson(answer, members.ToDictionary(member => member, _ => (string?)null)),
    };

    /// <summary>Overwrites a member of a successful token answer with raw JSON, for example <c>"\"3600\""</c> for expires_in.</summary>
    /// <param name="member">The member.</param>
    /// <param name="rawJson">Its new value, as JSON.</param>
    public static SandboxFault OverrideField(string member, string rawJson) => new("override field", FaultTiming.AfterCommit)
    {
        Rewrite = answer => FaultBodies.EditJson(answer, new Dictionary<string, string?> { [member] = rawJson }),
    };

    /// <summary>Hydra's 400 invalid_request for concurrent refreshes: "Please retry the request."</summary>
    public static SandboxFault Conflict() => new("conflict", FaultTiming.BeforeCommit)
    {
        Replacement = (_, _) => OAuthError.InvalidRequest.Because(
            "Failed to refresh token because of multiple concurrent requests using the same token. Please retry the request.").ToResponse(),
    };

    /// <summary>Hydra's raw 409 serialization failure.</summary>
    public static SandboxFault SerializationFailure() => new("serialization failure", FaultTiming.BeforeCommit)
    {
        Replacement = (_, _) => OAuthError.SerializationFailure.ToResponse(),
    };

    /// <summary>401 invalid_client in Hydra's words: what a wrong or stale client secret gets, at the token and the revocation endpoint.</summary>
    public static SandboxFault InvalidClient() => new("invalid client", FaultTiming.BeforeCommit)
    {
        Replacement = (_, _) => OAuthError.InvalidClient.ToResponse(),
    };

    /// <summary>A copy of this fault that only strikes token requests of one grant type.</summary>
    /// <param name="grantType">"authorization_code" or "refresh_token".</param>
    public SandboxFault OnlyFor(string grantType) => new(Name, Timing)
    {
        GrantType = grantType,
        Fate = Fate,
        Delay = Delay,
        Hangs = Hangs,
        Replacement = Replacement,
        Rewrite = Rewrite,
    };

    /// <summary>Lets every request go on that hangs in this fault, and those still to come.</summary>
    public void Release() => _released.TrySetResult();

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal void Arrive()
    {
        Interlocked.Increment(ref _arrivals);
        _reached.TrySetResult();
    }

    private static SandboxFault Throttle(bool html, Func<DateTimeOffset, string?> retryAfter) => new("429", FaultTiming.BeforeCommit)
    {
        Replacement = (endpoint, now) => FaultBodies.WithRetryAfter(FaultBodies.Throttled(endpoint, html), retryAfter(now)),
    };

    private static string? Seconds(TimeSpan? time) =>
        time is { } value ? ((long)Math.Ceiling(value.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : null;
}
