using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tour;

/// <summary>Keeps what the app logs, so that the tour can show what support would find.</summary>
internal sealed class TourLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>The line that holds a support reference, as support would search for it.</summary>
    public string? Find(string supportReference) => _lines.FirstOrDefault(line => line.Contains(supportReference, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && category.StartsWith("DelegatedAccess", StringComparison.Ordinal))
            {
                lines.Enqueue($"{logLevel} {eventId.Id}: {formatter(state, exception)}");
            }
        }
    }
}
