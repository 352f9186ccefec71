using DelegatedAccess.Grants.Stores.Files;

namespace DelegatedAccess.Tests.Grants.Files;

[Category("row-23")]
internal sealed class FileLockTests
{
    [Test]
    public async Task A_lock_is_one_callers_at_a_time_and_the_file_stays()
    {
        using var directory = new TemporaryDirectory();
        directory.Directory.Create();
        var path = Path.Combine(directory.Directory.FullName, "one.lock");
        var first = await FileLock.TakeAsync(path, TimeProvider.System, CancellationToken.None);
        var second = FileLock.TakeAsync(path, TimeProvider.System, CancellationToken.None);
        Assert.That(second.IsCompleted, Is.False);

        first.Dispose();

        (await second).Dispose();
        Assert.That(File.Exists(path));
    }

    /// <summary>A handle of another process locks as this one does.</summary>
    [Test]
    public async Task Whoever_waits_for_another_process_can_give_up_and_holds_nobody_up()
    {
        using var directory = new TemporaryDirectory();
        directory.Directory.Create();
        var path = Path.Combine(directory.Directory.FullName, "one.lock");
        var other = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using (other)
        {
            Assert.That(FileLock.WorksAt(path), "what another process holds is locked");
            using var impatient = new CancellationTokenSource();
            var waiting = FileLock.TakeAsync(path, TimeProvider.System, impatient.Token);
            Assert.That(waiting.IsCompleted, Is.False);
            await impatient.CancelAsync();
            Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        }

        (await FileLock.TakeAsync(path, TimeProvider.System, CancellationToken.None)).Dispose();
    }

    [Test]
    public void Locks_work_where_the_tests_run()
    {
        using var directory = new TemporaryDirectory();
        directory.Directory.Create();
        Assert.That(FileLock.WorksAt(Path.Combine(directory.Directory.FullName, "locks.lock")));
    }
}
