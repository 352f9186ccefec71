using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Apps;

/// <summary>Every statement that an app sent, and a way to lose an answer.</summary>
internal sealed class CommandLog : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _texts = new();
    private int _timeouts;

    public IReadOnlyList<string> Texts => [.. _texts];

    public int Count => _texts.Count;

    /// <summary>The timeout of the last one, in seconds.</summary>
    public int Timeout => Volatile.Read(ref _timeouts);

    /// <summary>Called after a statement that changes something was carried out; throws to lose its answer.</summary>
    public Func<Task>? OnChanged { get; set; }

    public void Clear() => _texts.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return new(result);
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (OnChanged is { } onChanged)
        {
            await onChanged();
        }

        return result;
    }

    private void Note(DbCommand command)
    {
        Volatile.Write(ref _timeouts, command.CommandTimeout);
        _texts.Enqueue(command.CommandText);
    }
}
