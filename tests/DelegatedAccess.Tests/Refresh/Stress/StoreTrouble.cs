using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>Makes the store answer on other threads at times, and fail where a round says so.</summary>
internal sealed class StoreTrouble
{
    private const int Most = 3;
    private const int FirstCalls = 8;

    private int _reads = int.MaxValue;
    private int _writes = int.MaxValue;
    private int _written = int.MaxValue;
    private int _left;

    public StoreTrouble(FaultyGrantStore store)
    {
        store.OnRead = number => CallAsync(number, ref _reads);
        store.OnWrite = (number, _) => CallAsync(number, ref _writes);
        store.OnWritten = (number, _) => CallAsync(number + 1, ref _written);
    }

    /// <summary>A few of the next calls fail.</summary>
    public void Begin(Dice dice)
    {
        _left = 1 + dice.Roll(Most);
        _reads = dice.Chance(50) ? dice.Roll(FirstCalls) : int.MaxValue;
        _writes = dice.Chance(50) ? dice.Roll(FirstCalls) : int.MaxValue;
        _written = dice.Chance(50) ? dice.Roll(FirstCalls) : int.MaxValue;
    }

    public void Heal() => Volatile.Write(ref _left, 0);

    private ValueTask CallAsync(int number, ref int untilFault)
    {
        if (Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref untilFault) < 0 && Interlocked.Decrement(ref _left) >= 0)
        {
            throw new IOException("The store fails.");
        }

        return number % 3 == 0 ? YieldAsync() : ValueTask.CompletedTask;
    }

    private static async ValueTask YieldAsync() => await Task.Yield();
}
