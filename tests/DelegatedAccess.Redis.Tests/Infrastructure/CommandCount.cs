using StackExchange.Redis.Profiling;
using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

/// <summary>The commands that a connection sends, by the client's own account: also those that are sent again. A script is an EVAL to it, whether its text is sent or its hash.</summary>
internal sealed class CommandCount
{
    private readonly ProfilingSession _session = new();

    public CommandCount(IConnectionMultiplexer connection) => connection.RegisterProfiler(() => _session);

    /// <summary>The commands since the last call that have ended.</summary>
    public IReadOnlyList<string> Take() => [.. _session.FinishProfiling().Select(command => command.Command)];
}
