using System.Buffers.Binary;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Simulation.Engine;

namespace DelegatedAccess.Simulation.Machines;

/// <summary>Randomness that the seed decides.</summary>
internal sealed class ProcessEntropy(Dice dice) : Entropy
{
    public override void Fill(Span<byte> buffer) => Fill(dice, buffer);

    public static void Fill(Dice dice, Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (var filled = 0; filled < buffer.Length; filled += word.Length)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, dice.Next());
            word[..Math.Min(word.Length, buffer.Length - filled)].CopyTo(buffer[filled..]);
        }
    }
}
