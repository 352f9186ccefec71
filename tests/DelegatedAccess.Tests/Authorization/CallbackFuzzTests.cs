using System.Text;
using CsCheck;
using DelegatedAccess.Tests.Infrastructure;
using DelegatedAccess.Tests.Protocol;

namespace DelegatedAccess.Tests.Authorization;

internal sealed class CallbackFuzzTests
{
    [Test]
    public async Task Whatever_comes_back_connects_or_is_one_of_our_exceptions()
    {
        await using var connecting = new Connecting();
        var (connected, refused, number) = (0, 0, 0);
        var edits = Gen.Frequency(
            (4, Gen.Select(Gen.Const("edit"), Gen.Int[0, int.MaxValue], Fuzz.Text)),
            (1, Gen.Select(Gen.Const("random"), Gen.Int[0, 0], Fuzz.Text)));
        await Gen.Select(edits, Gen.Int[0, 3], Gen.OneOf("code", "state", "iss", "error", "%", "", "x")).SampleAsync(
            async (edit, kind, name) =>
            {
                var key = Node.Key($"workspace-{++number}");
                var valid = await connecting.ConsentAsync(key);
                var at = edit.Item2 % valid.Length;
                var query = edit.Item1 == "random" ? edit.Item3 : kind switch
                {
                    0 => valid[..at] + edit.Item3 + valid[at..],
                    1 => valid[..at],
                    2 => $"{valid}&{name}={edit.Item3}",
                    _ => string.Join('&', valid.Split('&').Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal)).Reverse()),
                };
                try
                {
                    await connecting.CompleteAsync(query);
                    connected++;
                }
                catch (DelegatedAccessException)
                {
                    refused++;
                    Assert.That(await connecting.World.StoredAsync(key), Is.Null, "nothing is stored");
                }
            },
            iter: 1_500, threads: 1);
        TestContext.Out.WriteLine($"connected {connected}, refused {refused}");
        Assert.That(connected, Is.GreaterThan(50));
        Assert.That(refused, Is.GreaterThan(50));
    }

    [Test]
    public async Task Random_bytes_as_a_callback_never_connect()
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        await Fuzz.Mutated($"code=c&state={state[..20]}&scope=a", "error=access_denied&state=x").SampleAsync(
            async bytes => await Assert.ThrowsAsync<AuthorizationStateException>(() => connecting.CompleteAsync(Encoding.UTF8.GetString(bytes))),
            iter: 2_000, threads: 1);
        Assert.That(connecting.CodeExchanges, Is.Zero);
    }
}
