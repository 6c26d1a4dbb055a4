/** The first class of each program, which any Java from 8 on can run. JSpecify is not for those, so nothing is marked here. */
package chat.parley.launcher;
