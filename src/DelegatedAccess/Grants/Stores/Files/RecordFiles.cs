namespace DelegatedAccess.Grants.Stores.Files;

/// <summary>One file per record in a directory, replaced whole under a lock of its own: a reader sees the old one or the new one, and needs no lock.</summary>
internal sealed class RecordFiles(string directory, string extension, TimeProvider time)
{
    private const string LockExtension = ".lock";
    private const string WrittenExtension = ".tmp";

    private readonly Lock _lock = new();
    private bool _isReady;

    /// <returns>The bytes, or null where there is no such record.</returns>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MakeReady();
        try
        {
            // Whoever replaces or deletes the file meanwhile must not have to wait.
            var file = new FileStream(PathOf(name), PrivateFiles.Options(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            await using (file.ConfigureAwait(false))
            {
                var bytes = new byte[file.Length];
                await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
                return bytes;
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Replaces a record, or deletes it, if it is what the caller expects.</summary>
    /// <param name="name">The record's name.</param>
    /// <param name="isExpected">Whether the stored bytes, null for none, may be replaced.</param>
    /// <param name="next">The new bytes; null deletes.</param>
    /// <param name="cancellationToken">Ends the wait for the lock; what has begun is finished.</param>
    public async Task<bool> TryReplaceAsync(
        string name, Func<byte[]?, bool> isExpected, ReadOnlyMemory<byte>? next, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MakeReady();
        using (await FileLock.TakeAsync(PathOf(name) + LockExtension, time, cancellationToken).ConfigureAwait(false))
        {
            var stored = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (!isExpected(stored))
            {
                return false;
            }

            if (next is { } bytes)
            {
                await WriteAsync(name, bytes).ConfigureAwait(false);
            }
            else
            {
                File.Delete(PathOf(name));
            }

            DirectorySync.Flush(directory);
            return true;
        }
    }

    /// <summary>Deletes what its reader does not want to keep, with its lock: for records whose names never come again.</summary>
    public async Task PurgeAsync(string name, Func<byte[], bool> isOver, CancellationToken cancellationToken)
    {
        if (await TryReplaceAsync(name, stored => stored is null || isOver(stored), next: null, cancellationToken).ConfigureAwait(false))
        {
            File.Delete(PathOf(name) + WrittenExtension);
            File.Delete(PathOf(name) + LockExtension);
        }
    }

    /// <summary>The names of the records, in order.</summary>
    public IReadOnlyList<string> Names()
    {
        MakeReady();
        var names = Directory.EnumerateFiles(directory, "*" + extension).Select(path => Path.GetFileNameWithoutExtension(path)).Where(IsName).ToList();
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes)
    {
        // Only the holder of the lock writes here: what is found was left behind by a process that died, and no link of a stranger is followed.
        var written = PathOf(name) + WrittenExtension;
        File.Delete(written);
        var file = new FileStream(written, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write, FileShare.None));
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(written, PathOf(name), overwrite: true);
    }

    private void MakeReady()
    {
        lock (_lock)
        {
            if (_isReady)
            {
                return;
            }

            var isNew = !Directory.Exists(directory);
            PrivateFiles.CreateDirectory(directory);
            if (isNew && Path.GetDirectoryName(directory) is { Length: > 0 } parent)
            {
                DirectorySync.Flush(parent);
            }

            if (!FileLock.WorksAt(Path.Combine(directory, "locks" + LockExtension)))
            {
                throw new IOException(
                    $"Files in {directory} cannot be locked, so that two processes could overwrite each other's grants. Use a local directory, and do not "
                    + "disable file locking in the runtime (System.IO.DisableFileLocking).");
            }

            _isReady = true;
        }
    }

    private string PathOf(string name) => IsName(name)
        ? Path.Combine(directory, name + extension)
        : throw new ArgumentException("Records are named by hashes: nothing else may lead to a file.", nameof(name));

    // Every record is named by a SHA-256; whatever else somebody put into the directory is none of ours.
    private static bool IsName(string name) => GrantId.TryParse(name, out _);
}
