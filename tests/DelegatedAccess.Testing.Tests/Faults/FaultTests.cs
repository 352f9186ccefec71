using System.Net;

namespace DelegatedAccess.Testing.Tests.Faults;

internal sealed class FaultTests
{
    private Lab _lab = null!;
    private Tokens _tokens = null!;

    private EndpointFaults Faults => _lab.Sandbox.Faults.Token;

    private SandboxGrant Grant => _lab.Model.Grants.Single();

    [SetUp]
    public async Task SetUp()
    {
        _lab = Lab.InMemory();
        _tokens = await _lab.ConnectAsync();
        _lab.Sandbox.Counters.Reset();
    }

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task A_refused_connection_reaches_no_endpoint()
    {
        var fault = Faults.Enqueue(SandboxFault.ConnectionRefused());

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _lab.RefreshAsync(_tokens.Refresh));

        Assert.That(error!.HttpRequestError, Is.EqualTo(HttpRequestError.ConnectionError));
        Assert.That((fault.Arrivals, _lab.Sandbox.Counters.Token, Grant.Rotations), Is.EqualTo((1, 0, 0)));
        Tokens.Of(await _lab.RefreshAsync(_tokens.Refresh));
    }

    [TestCase(FaultTiming.BeforeCommit, 0)]
    [TestCase(FaultTiming.AfterCommit, 1)]
    public async Task A_cut_connection_says_nothing_about_the_rotation(FaultTiming timing, int rotations)
    {
        Faults.Enqueue(SandboxFault.ConnectionCut(timing));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _lab.RefreshAsync(_tokens.Refresh));

        Assert.That(error!.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
        Assert.That((Grant.Rotations, _lab.Sandbox.Counters.TokenByRefresh), Is.EqualTo((rotations, 1)));
    }

    [Test]
    public async Task A_body_that_is_cut_fails_while_it_is_read()
    {
        Faults.Enqueue(SandboxFault.CutInBody());

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _lab.RefreshAsync(_tokens.Refresh));

        Assert.That(error!.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
        Assert.That(Grant.Rotations, Is.EqualTo(1));
    }

    [TestCase(FaultTiming.BeforeCommit, 0)]
    [TestCase(FaultTiming.AfterCommit, 1)]
    public async Task A_hanging_request_waits_for_its_release(FaultTiming timing, int rotationsMeanwhile)
    {
        var fault = Faults.Enqueue(SandboxFault.Hang(timing));
        var answer = _lab.RefreshAsync(_tokens.Refresh);
        await fault.Reached;

        Assert.That((answer.IsCompleted, Grant.Rotations), Is.EqualTo((false, rotationsMeanwhile)));
        fault.Release();

        Tokens.Of(await answer);
    }

    [Test]
    public async Task A_hanging_request_honours_its_cancellation_token()
    {
        var fault = Faults.Enqueue(SandboxFault.Hang(FaultTiming.BeforeCommit));
        using var cancellation = new CancellationTokenSource();
        using var handler = _lab.Sandbox.CreateHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, _lab.Sandbox.TokenEndpoint);
        var sending = invoker.SendAsync(request, cancellation.Token);
        await fault.Reached;
        await cancellation.CancelAsync();

        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_slow_answer_takes_its_time_on_the_sandboxs_clock()
    {
        var fault = Faults.Enqueue(SandboxFault.Slow(TimeSpan.FromSeconds(30)));
        var answer = _lab.RefreshAsync(_tokens.Refresh);
        await fault.Reached;
        _lab.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.That(answer.IsCompleted, Is.False);
        _lab.Clock.Advance(TimeSpan.FromSeconds(1));

        Tokens.Of(await answer);
    }

    [Test]
    public async Task Truncated_and_empty_bodies_hide_a_rotation_that_happened()
    {
        Faults.Enqueue(SandboxFault.TruncatedBody());
        var truncated = await _lab.RefreshAsync(_tokens.Refresh);

        Assert.That(truncated.Status, Is.EqualTo(200));
        Assert.That(truncated.Body, Does.StartWith("{\"access_token\"").And.Not.EndsWith("}"));
        Assert.That(Grant.Rotations, Is.EqualTo(1));

        var again = await _lab.ConnectAsync();
        Faults.Enqueue(SandboxFault.EmptyBody());
        Assert.That((await _lab.RefreshAsync(again.Refresh)).Body, Is.Empty);
    }

    [Test]
    public async Task The_challenge_and_the_portal_are_html_and_process_nothing()
    {
        Faults.Enqueue(SandboxFault.HtmlChallenge());
        Faults.Enqueue(SandboxFault.CaptivePortal());

        var challenge = await _lab.RefreshAsync(_tokens.Refresh);
        var portal = await _lab.RefreshAsync(_tokens.Refresh);

        Assert.That((challenge.Status, challenge.ContentType), Is.EqualTo((403, "text/html; charset=UTF-8")));
        Assert.That(challenge.Body, Does.Contain("Just a moment").And.Contain("challenge-platform"));
        Assert.That(challenge.Headers, Contains.Key("cf-ray"));
        Assert.That((portal.Status, portal.ContentType), Is.EqualTo((200, "text/html; charset=UTF-8")));
        Assert.That(Grant.Rotations, Is.Zero);
    }

    [Test]
    public async Task Too_many_requests_gives_retry_after_in_seconds_or_as_a_date()
    {
        Faults.Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(30)));
        Faults.Enqueue(SandboxFault.TooManyRequestsUntil(TimeSpan.FromSeconds(30), html: true));
        _lab.Sandbox.Faults.Api.Enqueue(SandboxFault.TooManyRequests(TimeSpan.FromSeconds(5)));

        var seconds = await _lab.RefreshAsync(_tokens.Refresh);
        var date = await _lab.RefreshAsync(_tokens.Refresh);
        var api = await _lab.ApiAsync(_tokens.Access, "accounts");

        Assert.That((seconds.Status, seconds.Headers["Retry-After"], seconds.Error), Is.EqualTo((429, "30", "temporarily_unavailable")));
        Assert.That((date.Status, date.Headers["Retry-After"]), Is.EqualTo((429, "Sun, 22 Nov 2026 12:00:30 GMT")));
        Assert.That(date.ContentType, Does.StartWith("text/html"));
        Assert.That((api.Status, api.Headers["Retry-After"], api.ApiCode), Is.EqualTo((429, "5", 971)));
    }

    [TestCase(FaultTiming.BeforeCommit, 0)]
    [TestCase(FaultTiming.AfterCommit, 1)]
    public async Task A_server_error_may_come_before_or_after_the_commit(FaultTiming timing, int rotations)
    {
        Faults.Enqueue(SandboxFault.ServerError(503, TimeSpan.FromSeconds(2), timing));

        var answer = await _lab.RefreshAsync(_tokens.Refresh);

        Assert.That((answer.Status, answer.Headers["Retry-After"], Grant.Rotations), Is.EqualTo((503, "2", rotations)));
    }

    [Test]
    public async Task A_redirect_repeats_the_request_elsewhere()
    {
        Faults.Enqueue(SandboxFault.Redirect(new Uri("https://elsewhere.invalid/token")));

        var answer = await _lab.RefreshAsync(_tokens.Refresh);

        Assert.That((answer.Status, answer.Headers["Location"]), Is.EqualTo((307, "https://elsewhere.invalid/token")));
    }

    [Test]
    public async Task Any_answer_can_be_given()
    {
        Faults.Enqueue(SandboxFault.Answer(418, "text/plain", "teapot"));

        var answer = await _lab.RefreshAsync(_tokens.Refresh);

        Assert.That((answer.Status, answer.ContentType, answer.Body), Is.EqualTo((418, "text/plain", "teapot")));
    }

    [Test]
    public async Task Fields_can_be_left_out_and_overwritten()
    {
        Faults.Enqueue(SandboxFault.StripFields("scope", "expires_in"));
        var stripped = await _lab.RefreshAsync(_tokens.Refresh);
        Faults.Enqueue(SandboxFault.OverrideField("expires_in", "\"soon\""));
        var overwritten = await _lab.RefreshAsync(Tokens.Of(stripped).Refresh);

        Assert.That(stripped.Json.AsObject().Select(one => one.Key), Is.EquivalentTo(new[] { "access_token", "refresh_token", "token_type" }));
        Assert.That((string?)overwritten.Json["expires_in"], Is.EqualTo("soon"));
    }

    [Test]
    public async Task A_refused_client_gets_what_a_wrong_secret_gets_and_nothing_rotates()
    {
        _lab.Sandbox.Faults.Revocation.Always(Faults.Always(SandboxFault.InvalidClient()));

        var refused = await _lab.RefreshAsync(_tokens.Refresh);
        var notRevoked = await _lab.RevokeAsync(_tokens.Refresh);

        Assert.That((refused.Status, refused.Error), Is.EqualTo((401, "invalid_client")));
        Assert.That((notRevoked.Status, notRevoked.Error), Is.EqualTo((401, "invalid_client")));
        Assert.That(refused.Description, Does.StartWith("Client authentication failed"));
        Assert.That((Grant.Rotations, Grant.IsAlive), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Conflicts_speak_hydras_words_and_rotate_nothing()
    {
        Faults.Enqueue(SandboxFault.Conflict());
        Faults.Enqueue(SandboxFault.SerializationFailure());

        var conflict = await _lab.RefreshAsync(_tokens.Refresh);
        var raw = await _lab.RefreshAsync(_tokens.Refresh);

        Assert.That((conflict.Status, conflict.Error), Is.EqualTo((400, "invalid_request")));
        Assert.That(conflict.Description, Does.EndWith(
            "otherwise malformed. Failed to refresh token because of multiple concurrent requests using the same token. Please retry the request."));
        Assert.That((raw.Status, raw.Error), Is.EqualTo((409, "error")));
        Assert.That(Grant.Rotations, Is.Zero);
    }

    [Test]
    public async Task Queued_faults_strike_in_order_then_the_sticky_one_until_it_is_cleared()
    {
        Faults.Always(SandboxFault.ServerError(500));
        Faults.Enqueue(SandboxFault.ServerError(502), times: 2);
        Assert.That(Faults.Pending, Is.EqualTo(2));

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await _lab.RefreshAsync(_tokens.Refresh)).Status);
        }

        Faults.Clear();
        statuses.Add((await _lab.RefreshAsync(_tokens.Refresh)).Status);
        Assert.That(statuses, Is.EqualTo(new[] { 502, 502, 500, 500, 200 }));
    }

    [Test]
    public async Task A_fault_may_strike_one_grant_type_only()
    {
        Faults.Enqueue(SandboxFault.ServerError(503).OnlyFor("refresh_token"));

        Tokens.Of(await _lab.ExchangeAsync(await _lab.CodeAsync()));
        Assert.That((await _lab.RefreshAsync(_tokens.Refresh)).Status, Is.EqualTo(503));
        Assert.That((_lab.Sandbox.Counters.TokenByCode, _lab.Sandbox.Counters.TokenByRefresh), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Revocation_fails_on_demand_too()
    {
        _lab.Sandbox.Faults.Revocation.Enqueue(SandboxFault.ServerError(503));

        Assert.That((await _lab.RevokeAsync(_tokens.Refresh)).Status, Is.EqualTo((int)HttpStatusCode.ServiceUnavailable));
        Assert.That(Grant.IsAlive, Is.True);
        Assert.That(_lab.Sandbox.Counters.Revocation, Is.EqualTo(1));
    }
}
