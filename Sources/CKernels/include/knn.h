#ifndef RECSCOPE_KNN_H
#define RECSCOPE_KNN_H
#endif
