namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

internal sealed class LostAnswerException() : IOException("The answer was lost.");
