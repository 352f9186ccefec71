namespace DelegatedAccess.Testing.Tests.Http;

internal sealed class LoopbackHostTests
{
    private Lab _lab = null!;

    [SetUp]
    public async Task SetUp() => _lab = await Lab.OnPortAsync();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task A_grant_is_made_used_rotated_and_revoked_over_a_real_port()
    {
        var first = await _lab.ConnectAsync();
        Assert.That((await _lab.ApiAsync(first.Access, "user")).Status, Is.EqualTo(200));
        var second = Tokens.Of(await _lab.RefreshAsync(first.Refresh));
        Assert.That((await _lab.ApiAsync(first.Access, "user")).Status, Is.EqualTo(401));
        Assert.That((await _lab.RevokeAsync(second.Refresh)).Status, Is.EqualTo(200));

        Assert.That(_lab.Model.Grants.Single().EndedBecause, Is.EqualTo(SandboxGrantEnd.ClientRevoked));
        Assert.That(_lab.Sandbox.BaseAddress.Host, Is.EqualTo("127.0.0.1"));
        Assert.That(_lab.Sandbox.Counters.Token, Is.EqualTo(2));
    }

    [Test]
    public async Task Bodies_and_headers_are_those_of_the_in_memory_transport()
    {
        await using var memory = Lab.InMemory();
        var overPort = await _lab.RefreshAsync("cfort_unknown");
        var inMemory = await memory.RefreshAsync("cfort_unknown");

        Assert.That((overPort.Status, overPort.Body, overPort.ContentType), Is.EqualTo((inMemory.Status, inMemory.Body, inMemory.ContentType)));
        Assert.That(overPort.Headers["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(overPort.Headers, Contains.Key("cf-ray"));
    }

    [Test]
    public async Task A_refused_connection_is_one_that_ends_before_anything_was_processed()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Sandbox.Faults.Token.Enqueue(SandboxFault.ConnectionRefused());

        Assert.That(() => _lab.RefreshAsync(tokens.Refresh), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_lab.Model.Grants.Single().Rotations, Is.Zero);
    }

    [Test]
    public async Task Cuts_end_the_connection_before_or_within_the_body()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Sandbox.Faults.Token.Enqueue(SandboxFault.ConnectionCut(FaultTiming.AfterCommit));
        _lab.Sandbox.Faults.Api.Enqueue(SandboxFault.CutInBody());

        Assert.That(() => _lab.RefreshAsync(tokens.Refresh), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_lab.Model.Grants.Single().Rotations, Is.EqualTo(1));
        Assert.That(() => _lab.ApiAsync("any", "accounts"), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Disposal_does_not_wait_for_requests_that_hang()
    {
        var fault = _lab.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.BeforeCommit));
        var hanging = _lab.RefreshAsync("any");
        await fault.Reached;

        await _lab.Sandbox.DisposeAsync();

        Assert.That(async () => await hanging, Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task The_in_memory_handler_works_beside_the_port()
    {
        using var http = new HttpClient(_lab.Sandbox.CreateHandler());

        using var answer = await http.GetAsync(_lab.Sandbox.UserInfoEndpoint);

        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
    }
}
