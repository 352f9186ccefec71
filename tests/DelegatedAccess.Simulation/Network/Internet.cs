using DelegatedAccess.Simulation.Engine;
using DelegatedAccess.Simulation.Machines;
using DelegatedAccess.Simulation.Watching;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Simulation.Network;

/// <summary>The way to the server and back. A request that left its process goes on without it.</summary>
internal sealed class Internet(Timeline timeline, CloudflareSandbox sandbox, WireWeather weather, Perils perils, Watcher watcher, ServerMoods moods) : IDisposable
{
    private static readonly TimeSpan ShortestWay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWay = TimeSpan.FromMilliseconds(50);
    private static readonly WireFate Fine = new();

    private readonly HttpMessageInvoker _server = new(sandbox.CreateHandler());

    public Task<HttpResponseMessage> SendAsync(Process process, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        timeline.ThrowIfEscaped();
        var exchange = new Exchange(process, new WireRequest(process, message), cancellationToken);
        Begin(exchange);
        return exchange.Response.Task;
    }

    public void Dispose() => _server.Dispose();

    private void Begin(Exchange exchange)
    {
        var request = exchange.Request;
        var machine = exchange.Process.Machine.Number;
        if (request.RefreshToken is { } token)
        {
            perils.Tempt(exchange.Process);
            exchange.Attempt = watcher.Sent(exchange.Process, token);
            exchange.Fate = weather.OfToken(machine, out var dice) ?? Fine;
            exchange.Dice = dice;
        }
        else
        {
            if (request.RevokedToken is { } revoked)
            {
                watcher.Revoking(exchange.Process, revoked);
            }

            exchange.Fate = weather.Of(request.RevokedToken is null ? FaultArea.Api : FaultArea.Revocation, machine, out var dice) ?? Fine;
            exchange.Dice = dice;
        }

        exchange.Attempt?.Meet(exchange.Fate);
        if (exchange.Fate.IsNotSent)
        {
            Break(exchange, HttpRequestError.ConnectionError);
        }
        else if (exchange.Fate.IsRequestLost)
        {
            Break(exchange, HttpRequestError.ResponseEnded);
        }
        else
        {
            timeline.After(Way(exchange) + exchange.Fate.RequestDelay, () => Arrive(exchange));
        }
    }

    private void Arrive(Exchange exchange)
    {
        moods.Change();
        using var message = exchange.Request.ToMessage();
        if (exchange.Fate.Fault is { } fault)
        {
            (exchange.Request.RevokedToken is null ? sandbox.Faults.Token : sandbox.Faults.Revocation).Enqueue(fault);
        }

        exchange.Attempt?.Arriving(timeline.Now);
        var answer = _server.SendAsync(message, CancellationToken.None);
        exchange.Attempt?.Arrived();
        if (exchange.Request.RevokedToken is { } revoked)
        {
            watcher.Revoked(revoked);
        }

        if (!exchange.Fate.IsAnswerLost)
        {
            exchange.Process.Post(Way(exchange) + exchange.Fate.AnswerDelay, () => exchange.Deliver(answer));
        }
        else if (!exchange.Fate.IsSilent)
        {
            Break(exchange, HttpRequestError.ResponseEnded);
        }
    }

    private static void Break(Exchange exchange, HttpRequestError error) => exchange.Process.Post(
        Way(exchange),
        () => exchange.Deliver(Task.FromException<HttpResponseMessage>(new HttpRequestException(error, "The connection failed."))));

    private static TimeSpan Way(Exchange exchange) => exchange.Dice.Between(ShortestWay, LongestWay);
}
