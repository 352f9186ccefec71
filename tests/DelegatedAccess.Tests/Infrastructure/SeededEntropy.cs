using DelegatedAccess.Diagnostics;

namespace DelegatedAccess.Tests.Infrastructure;

/// <summary>Randomness that a seed decides.</summary>
internal sealed class SeededEntropy(SeededScheduler scheduler) : Entropy
{
    public override void Fill(Span<byte> buffer)
    {
        for (var i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)scheduler.Next();
        }
    }
}
