namespace DelegatedAccess;

/// <summary>Reads the error answers of one API. Pure: it sees one answer and says what it means. Must not throw.</summary>
public interface IApiErrorReader
{
    /// <summary>Reads a 401, 403, 429 or 5xx.</summary>
    /// <param name="error">The answer, with at most the first 64 KiB of its body; of a 5xx, with what came of them within a second.</param>
    ApiErrorReading Read(ApiError error);
}
