namespace DelegatedAccess.Testing;

/// <summary>
/// The faults of one endpoint. Queued faults strike in order, each as often as it was queued for; a sticky fault strikes whenever
/// no queued one does. Thread-safe.
/// </summary>
public sealed class EndpointFaults
{
    private readonly Lock _gate = new();
    private readonly List<(SandboxFault Fault, int Left)> _queued = [];
    private SandboxFault? _always;

    internal EndpointFaults()
    {
    }

    /// <summary>How many strikes are queued.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _queued.Sum(entry => entry.Left);
            }
        }
    }

    /// <summary>Makes the next requests fail.</summary>
    /// <param name="fault">How.</param>
    /// <param name="times">How many requests.</param>
    /// <returns>The fault, to wait for and to release.</returns>
    public SandboxFault Enqueue(SandboxFault fault, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_gate)
        {
            _queued.Add((fault, times));
        }

        return fault;
    }

    /// <summary>Makes every request fail until <see cref="Clear"/>.</summary>
    /// <param name="fault">How.</param>
    /// <returns>The fault, to wait for and to release.</returns>
    public SandboxFault Always(SandboxFault fault)
    {
        lock (_gate)
        {
            _always = fault;
        }

        return fault;
    }

    /// <summary>Forgets every queued and sticky fault. Requests that hang already stay until they are released.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _queued.Clear();
            _always = null;
        }
    }

    internal SandboxFault? Take(string? grantType)
    {
        lock (_gate)
        {
            var index = _queued.FindIndex(entry => Strikes(entry.Fault, grantType));
            if (index < 0)
            {
                return _always is { } always && Strikes(always, grantType) ? always : null;
            }

            var (fault, left) = _queued[index];
            if (left == 1)
            {
                _queued.RemoveAt(index);
            }
            else
            {
                _queued[index] = (fault, left - 1);
            }

            return fault;
        }
    }

    private static bool Strikes(SandboxFault fault, string? grantType) => fault.GrantType is null || fault.GrantType == grantType;
}
