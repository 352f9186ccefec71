using Microsoft.EntityFrameworkCore.Storage;

namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

/// <summary>An execution strategy that tries again, at once, after an answer that a test lost.</summary>
internal sealed class TestStrategy(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 3, TimeSpan.Zero)
{
    protected override bool ShouldRetryOn(Exception exception) => exception is LostAnswerException;

    protected override TimeSpan? GetNextDelay(Exception lastException) => base.GetNextDelay(lastException) is null ? null : TimeSpan.Zero;
}
