using System.Net;
using System.Text;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

/// <summary>A failing API's body may hang or break off: the answer is the caller's all the same, and so is what is wrong with it.</summary>
internal sealed class FailedBodyTests
{
    private const string Beginning = """{"success":false,"errors":[{"code":10013,"message":"Something broke."}""";
    private const string End = "]}";

    private static readonly CancellationToken NoCancellation = CancellationToken.None;

    [Test]
    public async Task A_body_that_hangs_holds_its_answer_back_for_a_second_and_the_caller_gets_all_of_it()
    {
        await using var world = new World();
        using var body = new Hanging();
        using var network = new RecordingHandler(_ => Broken(body));
        using var client = await ClientAsync(world, network);

        var sending = client.GetAsync(new Uri("zones", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.That(sending.IsCompleted, Is.False);
        using var answer = await world.RunAsync(sending, atMost: TimeSpan.FromSeconds(1.05));

        Assert.That(answer.GetApiErrorReading()!.Message, Is.EqualTo("Something broke."));
        var reading = answer.Content.ReadAsStringAsync();
        Assert.That(reading.IsCompleted, Is.False);
        body.Arrive();
        Assert.That(await reading, Is.EqualTo(Beginning + End));
    }

    [Test]
    public async Task A_body_that_hangs_can_be_read_piece_by_piece_and_a_read_that_is_given_up_loses_nothing()
    {
        await using var world = new World();
        using var body = new Hanging();
        using var network = new RecordingHandler(_ => Broken(body));
        using var client = await ClientAsync(world, network);
        using var answer = await world.RunAsync(client.GetAsync(new Uri("zones", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[Beginning.Length + 10];

        Assert.That(await stream.ReadAsync(buffer, NoCancellation), Is.EqualTo(Beginning.Length));
        using var giveUp = new CancellationTokenSource();
        var waiting = stream.ReadAsync(buffer, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        body.Arrive();
        Assert.That(await stream.ReadAsync(buffer, NoCancellation), Is.EqualTo(End.Length));
        Assert.That(Encoding.ASCII.GetString(buffer, 0, End.Length), Is.EqualTo(End));
        Assert.That(await stream.ReadAsync(buffer, NoCancellation), Is.Zero);
    }

    [Test]
    public async Task A_body_that_hangs_is_let_go_with_its_answer()
    {
        await using var world = new World();
        using var body = new Hanging();
        using var network = new RecordingHandler(_ => Broken(body));
        using var client = await ClientAsync(world, network);
        var answer = await world.RunAsync(client.GetAsync(new Uri("zones", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));

        answer.Dispose();

        Assert.That((body.IsCancelled, body.IsDisposed), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_caller_that_gives_up_while_a_body_hangs_does_not_wait_for_it()
    {
        await using var world = new World();
        using var body = new Hanging();
        using var network = new RecordingHandler(_ => Broken(body));
        using var client = await ClientAsync(world, network);
        using var giveUp = new CancellationTokenSource();

        var sending = client.GetAsync(new Uri("zones", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => sending);
        Assert.That((body.IsCancelled, body.IsDisposed), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_body_that_breaks_off_costs_neither_the_answer_nor_what_came_of_it([Values] bool sync)
    {
        await using var world = new World();
        using var body = new Breaking();
        using var network = new RecordingHandler(_ => Broken(body));
        using var client = await ClientAsync(world, network);
        using var request = new HttpRequestMessage(HttpMethod.Get, "zones");
#pragma warning disable CA1849 // The synchronous call is one of the two that are tested.
        using var answer = sync ? client.Send(request, HttpCompletionOption.ResponseHeadersRead)
            : await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = sync ? answer.Content.ReadAsStream() : await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[1_000];

        Assert.That((answer.StatusCode, answer.GetApiErrorReading()!.Codes.Single()), Is.EqualTo((HttpStatusCode.BadGateway, 10013)));
        Assert.That(sync ? stream.Read(buffer) : await stream.ReadAsync(buffer), Is.EqualTo(Beginning.Length));
        var broken = sync ? Assert.Throws<IOException>(() => _ = stream.Read(buffer)) : await Assert.ThrowsAsync<IOException>(async () => _ = await stream.ReadAsync(buffer));
#pragma warning restore CA1849
        Assert.That(broken!.Message, Is.EqualTo("broken"));
    }

    private static HttpResponseMessage Broken(Stream body) => new(HttpStatusCode.BadGateway) { Content = new StreamContent(body) };

    private static async Task<HttpClient> ClientAsync(World world, HttpMessageHandler network)
    {
        var node = world.StartNode(builder =>
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network));
        await node.ConnectAsync();
        return node.Client();
    }

    /// <summary>The beginning at once, the end when the test says so.</summary>
    private sealed class Hanging() : MemoryStream(Encoding.ASCII.GetBytes(Beginning + End))
    {
        private readonly TaskCompletionSource _arrived = new();

        public bool IsCancelled { get; private set; }

        public bool IsDisposed { get; private set; }

        public void Arrive() => _arrived.TrySetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == 0)
            {
                return await base.ReadAsync(buffer[..Beginning.Length], cancellationToken);
            }

            var arrived = _arrived.Task.WaitAsync(cancellationToken);
            await using var cancelled = cancellationToken.Register(() => IsCancelled = true);
            await arrived;
            return await base.ReadAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Breaking() : MemoryStream(Encoding.ASCII.GetBytes(Beginning))
    {
        // Without a length of its own, as a chunked body.
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => Position == 0 ? base.Read(buffer) : throw new IOException("broken");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == 0 ? base.ReadAsync(buffer, cancellationToken) : ValueTask.FromException<int>(new IOException("broken"));
    }
}
