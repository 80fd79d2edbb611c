using System.Net.Sockets;
using HaiDang.City.People;
using HaiDang.Simulation;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HaiDang.Web;

/// <summary>Why the city could not start, when whoever starts it can mend it: no stack trace for a port in use.</summary>
internal static class StartFailure
{
    /// <summary>One line with what to do; null when the failure is a fault of the program.</summary>
    public static string? WhyNot(Exception failed, CityOptions options)
    {
        for (var e = failed; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case KeySealException or SimulationException:
                    return e.Message;
                case AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }:
                    return $"Another program listens on {options.Urls}: stop it, or choose another address, e.g. --urls http://localhost:5081.";
                case SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable }:
                    return $"This account cannot listen on {options.Urls}: choose another address, e.g. --urls http://localhost:5080.";
                case PostgresException { SqlState: var state } refused:
                    return $"PostgreSQL refuses ({state}): {refused.MessageText}. Check --database.";
                case NpgsqlException or SocketException:
                    return $"PostgreSQL cannot be reached: {e.Message}. Check --database and whether the server runs.";
                case SqliteException { SqliteErrorCode: 8 or 10 or 14 }:
                    return $"The database file cannot be written ({e.Message}): check --data {options.DataFolder} and --database.";
                case SqliteException { SqliteErrorCode: 26 }:
                    return $"The database file is no SQLite database: check --data {options.DataFolder} and --database.";
                case UnauthorizedAccessException or IOException { InnerException: null }:
                    return $"{e.Message.TrimEnd('.')}. The account that runs the city must be able to write to --data {options.DataFolder}.";
            }
        }
        return null;
    }
}
