using System.Net;
using System.Text;
using DelegatedAccess.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.Tests.Http;

/// <summary>The SDK reads the beginning of a refused answer; the caller reads all of it.</summary>
internal sealed class RefusedBodyTests
{
    [Test]
    public async Task The_body_of_a_refused_answer_is_the_callers_from_its_first_byte_to_its_last(
        [Values(0, 90, 64 * 1024, (64 * 1024) + 1, 200_000)] int length,
        [Values] bool isChunked,
        [Values(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway)] HttpStatusCode status,
        [Values(HttpCompletionOption.ResponseContentRead, HttpCompletionOption.ResponseHeadersRead)] HttpCompletionOption completion,
        [Values] bool sync)
    {
        var body = Body(length);
        await using var world = new World();
        using var network = new RecordingHandler(_ => new HttpResponseMessage(status) { Content = Content(body, isChunked) });
        var node = world.StartNode(builder =>
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network));
        await node.ConnectAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "somewhere");
        using var client = node.Client();
#pragma warning disable CA1849 // The synchronous call is one of the two that are tested.
        using var answer = sync ? client.Send(request, completion) : await client.SendAsync(request, completion);
#pragma warning restore CA1849

        Assert.That((await answer.Content.ReadAsByteArrayAsync()).AsSpan().SequenceEqual(body), Is.True);
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(answer.GetApiErrorReading(), Is.Not.Null);
        if (length >= 90)
        {
            Assert.That(answer.GetApiErrorReading()!.Codes, Is.EqualTo(new[] { 9109 }));
        }
    }

    // An error first, and then whatever fills it up.
    [Test]
    public async Task A_refused_answer_that_breaks_off_is_what_HttpClient_makes_of_any_that_does()
    {
        await using var world = new World();
        using var network = new RecordingHandler(_ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StreamContent(new BrokenStream()) });
        var node = world.StartNode(builder =>
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network));
        await node.ConnectAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => node.CallAsync());
    }

    [Test]
    public async Task The_rest_of_a_streamed_body_is_left_on_the_network_until_the_caller_reads_it(
        [Values] bool sync, [Values(HttpStatusCode.Forbidden, HttpStatusCode.BadGateway)] HttpStatusCode status)
    {
        var body = new Trickle(Body(200_000));
        await using var world = new World();
        using var network = new RecordingHandler(_ => new HttpResponseMessage(status) { Content = new StreamContent(body) });
        var node = world.StartNode(builder =>
            builder.Services = services => services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => network));
        await node.ConnectAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "somewhere");
        using var client = node.Client();
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
#pragma warning disable CA1849 // The synchronous call is one of the two that are tested.
        await using var stream = sync ? answer.Content.ReadAsStream() : await answer.Content.ReadAsStreamAsync();
#pragma warning restore CA1849

        Assert.That(stream.ReadByte(), Is.EqualTo('{'));
        Assert.That(body.Position, Is.EqualTo(64 * 1024));
    }

    private static byte[] Body(int length)
    {
        const string Beginning = """{"success":false,"errors":[{"code":9109,"message":"No."}],"pad":" """;
        return length == 0 ? [] : Encoding.ASCII.GetBytes(Beginning.TrimEnd().PadRight(length - 2, 'x') + "\"}");
    }

    private static HttpContent Content(byte[] body, bool isChunked)
    {
        HttpContent content = isChunked ? new StreamContent(new Trickle(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        return content;
    }

    /// <summary>A body of unknown length that arrives in small pieces.</summary>
    private sealed class Trickle(byte[] body) : MemoryStream(body)
    {
        private const int Piece = 1_000;

        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, Piece));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Piece)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Piece)], cancellationToken);
    }

    private sealed class BrokenStream() : MemoryStream(new byte[100])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("broken"));
    }
}
